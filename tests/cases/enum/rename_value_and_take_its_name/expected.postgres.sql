ALTER TYPE "state" RENAME VALUE 'open' TO 'started';
--> statement-breakpoint
ALTER TYPE "state" ADD VALUE 'open' BEFORE 'started';
