ALTER TABLE "steps" RENAME COLUMN "third" TO "fourth";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "second" TO "third";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "first" TO "second";
