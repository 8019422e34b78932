ALTER TYPE "state" RENAME VALUE 'open' TO 'open__gone';
--> statement-breakpoint
ALTER TYPE "state" RENAME VALUE 'started' TO 'open';
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "open": give them another value first
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('open', 'closed');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'open';
--> statement-breakpoint
DROP TYPE "state__old";
