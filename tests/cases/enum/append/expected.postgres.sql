ALTER TYPE "state" ADD VALUE 'new' BEFORE 'draft';
--> statement-breakpoint
ALTER TYPE "state" ADD VALUE 'waiting' AFTER 'draft';
--> statement-breakpoint
ALTER TYPE "state" ADD VALUE 'archived';
