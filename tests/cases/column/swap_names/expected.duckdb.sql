ALTER TABLE "pairs" RENAME COLUMN "left_side" TO "right_side__swap";
--> statement-breakpoint
ALTER TABLE "pairs" RENAME COLUMN "right_side" TO "left_side";
--> statement-breakpoint
ALTER TABLE "pairs" RENAME COLUMN "right_side__swap" TO "right_side";
