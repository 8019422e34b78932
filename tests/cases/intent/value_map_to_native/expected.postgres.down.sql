ALTER TYPE "state" RENAME VALUE 'open' TO 'sent';
--> statement-breakpoint
-- irreversible: what "jobs.state" lost on its way from TEXT to "state" stays lost
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE TEXT,
  ALTER COLUMN "state" SET DEFAULT 'sent';
--> statement-breakpoint
DROP TYPE "state";
