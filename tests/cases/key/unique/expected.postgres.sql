CREATE UNIQUE INDEX CONCURRENTLY "uq_email" ON "users" ("email");
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_name__new" ON "users" ("name", "phone");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_phone";
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_name";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_email" UNIQUE USING INDEX "uq_email";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_name" UNIQUE USING INDEX "uq_name__new";
--> statement-breakpoint
COMMIT;
