ALTER TABLE "steps" RENAME COLUMN "second" TO "first";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "third" TO "second";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "fourth" TO "third";
