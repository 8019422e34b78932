ALTER TABLE "trips" RENAME TO "journeys";
--> statement-breakpoint
ALTER TABLE "journeys" RENAME COLUMN "a" TO "b";
--> statement-breakpoint
ALTER TABLE "journeys" RENAME COLUMN "c" TO "a";
--> statement-breakpoint
ALTER TABLE "journeys" RENAME COLUMN "left_side" TO "right_side__swap";
--> statement-breakpoint
ALTER TABLE "journeys" RENAME COLUMN "right_side" TO "left_side";
--> statement-breakpoint
ALTER TABLE "journeys" RENAME COLUMN "right_side__swap" TO "right_side";
