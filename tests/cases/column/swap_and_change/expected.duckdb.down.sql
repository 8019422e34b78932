ALTER TABLE "trips" RENAME COLUMN "arrival" TO "departure__swap";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure" TO "arrival";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure__swap" TO "departure";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "remark" TO "note";
--> statement-breakpoint
-- "trips.departure" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "trips" ALTER COLUMN "departure" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "departure" SET DATA TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "trips" ALTER COLUMN "departure" SET DEFAULT 7;
--> statement-breakpoint
-- "trips.note" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "trips" ALTER COLUMN "note" SET NOT NULL;
