-- "jobs.state" turns from VARCHAR into "state", which may not fit
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "tasks" ALTER COLUMN "state" SET DEFAULT 'draft';
