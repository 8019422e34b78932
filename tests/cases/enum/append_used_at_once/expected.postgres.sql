ALTER TYPE "state" ADD VALUE 'queued';
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'queued';
