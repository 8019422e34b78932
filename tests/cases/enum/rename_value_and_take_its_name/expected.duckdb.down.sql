DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('open__gone', 'open', 'closed');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state" USING CAST(CASE CAST("state" AS VARCHAR) WHEN 'open' THEN 'open__gone' WHEN 'started' THEN 'open' ELSE CAST("state" AS VARCHAR) END AS "state");
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'open';
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "open": give them another value first
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('open', 'closed');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
