DROP INDEX "idx_steps";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "third" TO "fourth";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "second" TO "third";
--> statement-breakpoint
ALTER TABLE "steps" RENAME COLUMN "first" TO "second";
--> statement-breakpoint
CREATE INDEX "idx_steps" ON "steps" ("second", "third");
