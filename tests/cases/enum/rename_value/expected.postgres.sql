ALTER TYPE "state" RENAME VALUE 'sent' TO 'open';
--> statement-breakpoint
ALTER TYPE "state" ADD VALUE 'gone';
