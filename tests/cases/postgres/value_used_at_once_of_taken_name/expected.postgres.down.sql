ALTER TYPE "state" RENAME TO "draft_state";
--> statement-breakpoint
ALTER TYPE "last_state" RENAME TO "state";
--> statement-breakpoint
-- irreversible: fails while rows of enum "draft_state" hold "gone": give them another value first
ALTER TYPE "draft_state" RENAME TO "draft_state__old";
--> statement-breakpoint
CREATE TYPE "draft_state" AS ENUM ('open', 'done');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "draft" DROP DEFAULT,
  ALTER COLUMN "draft" TYPE "draft_state" USING "draft"::text::"draft_state",
  ALTER COLUMN "draft" SET DEFAULT 'open';
--> statement-breakpoint
DROP TYPE "draft_state__old";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "draft" SET DEFAULT 'open';
