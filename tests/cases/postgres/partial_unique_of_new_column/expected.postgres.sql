ALTER TABLE "users" ADD COLUMN "gone" BOOLEAN NOT NULL DEFAULT FALSE;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "users_mail" ON "users" ("mail") WHERE NOT "gone";
