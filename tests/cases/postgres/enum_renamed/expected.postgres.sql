ALTER TYPE "state" RENAME VALUE 'sent' TO 'open';
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "job_state";
--> statement-breakpoint
ALTER TYPE "job_state" ADD VALUE 'gone';
