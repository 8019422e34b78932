ALTER TYPE "job_state" RENAME VALUE 'open' TO 'sent';
--> statement-breakpoint
ALTER TYPE "job_state" RENAME TO "state";
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "gone": give them another value first
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'sent', 'done');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'sent';
--> statement-breakpoint
DROP TYPE "state__old";
