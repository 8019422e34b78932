-- irreversible: fails while rows of enum "state" hold "queued": give them another value first
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
