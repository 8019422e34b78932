ALTER TYPE "state" RENAME VALUE 'opened' TO 'open';
--> statement-breakpoint
ALTER TYPE "state" ADD VALUE 'draft' BEFORE 'open';
--> statement-breakpoint
-- irreversible: what was in table "jobs" is lost
CREATE TABLE "jobs" (
  "state" "state" NOT NULL DEFAULT 'draft'
);
