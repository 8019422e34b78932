DROP INDEX "idx_jobs_state";
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('new', 'draft', 'waiting', 'done', 'archived');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
CREATE INDEX "idx_jobs_state" ON "jobs" ("state");
