CREATE UNIQUE INDEX CONCURRENTLY "uq_email__new" ON "users" ("email");
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_phone__new" ON "users" ("phone");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
DROP INDEX "uq_email";
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "uq_phone";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "uq_email" UNIQUE USING INDEX "uq_email__new";
--> statement-breakpoint
ALTER INDEX "uq_phone__new" RENAME TO "uq_phone";
--> statement-breakpoint
COMMIT;
