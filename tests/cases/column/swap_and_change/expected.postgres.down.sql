BEGIN;
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "arrival" TO "departure__swap";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure" TO "arrival";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure__swap" TO "departure";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "remark" TO "note";
--> statement-breakpoint
-- "trips.departure" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "trips"
  ALTER COLUMN "departure" DROP DEFAULT,
  ALTER COLUMN "departure" TYPE INTEGER,
  ALTER COLUMN "departure" SET DEFAULT 7;
--> statement-breakpoint
-- "trips.note" turns from VARCHAR(40) into VARCHAR(20), which may not fit
-- "trips.note" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "trips" ALTER COLUMN "note" TYPE VARCHAR(20);
--> statement-breakpoint
ALTER TABLE "trips" ADD CONSTRAINT "ck_note_not_null" CHECK ("note" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "trips" VALIDATE CONSTRAINT "ck_note_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "note" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "trips" DROP CONSTRAINT "ck_note_not_null";
--> statement-breakpoint
COMMIT;
