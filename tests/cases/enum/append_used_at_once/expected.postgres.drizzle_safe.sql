ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done', 'queued');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'queued';
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'queued';
