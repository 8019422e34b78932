ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('new', 'draft', 'waiting', 'done', 'archived');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
DROP TYPE "state__old";
