ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE VARCHAR;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "tasks" ALTER COLUMN "state" SET DEFAULT 'done';
