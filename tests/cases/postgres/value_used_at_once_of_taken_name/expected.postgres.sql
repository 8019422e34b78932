BEGIN;
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "last_state";
--> statement-breakpoint
ALTER TYPE "draft_state" RENAME TO "state";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TYPE "state" ADD VALUE 'gone';
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "draft" SET DEFAULT 'gone';
