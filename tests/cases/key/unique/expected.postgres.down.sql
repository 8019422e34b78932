CREATE UNIQUE INDEX CONCURRENTLY "uq_phone" ON "users" ("phone");
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_name__new" ON "users" ("name");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_email";
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_name";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_phone" UNIQUE USING INDEX "uq_phone";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_name" UNIQUE USING INDEX "uq_name__new";
--> statement-breakpoint
COMMIT;
