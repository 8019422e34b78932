ALTER TYPE "state" RENAME VALUE 'open' TO 'sent';
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE TEXT,
  ALTER COLUMN "state" SET DEFAULT 'sent';
--> statement-breakpoint
DROP TYPE "state";
