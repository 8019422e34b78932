ALTER TABLE "journeys" RENAME TO "trips";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "a" TO "c";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "b" TO "a";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "left_side" TO "right_side__swap";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "right_side" TO "left_side";
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "right_side__swap" TO "right_side";
--> statement-breakpoint
ALTER TABLE "trips" RENAME CONSTRAINT "pk_journeys" TO "pk_trips";
