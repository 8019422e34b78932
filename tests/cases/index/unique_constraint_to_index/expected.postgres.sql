CREATE UNIQUE INDEX CONCURRENTLY "uq_phone__new" ON "users" ("phone");
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_email__new" ON "users" ("email");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
DROP INDEX "uq_phone";
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_email";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_phone" UNIQUE USING INDEX "uq_phone__new";
--> statement-breakpoint
ALTER INDEX "uq_email__new" RENAME TO "uq_email";
--> statement-breakpoint
COMMIT;
