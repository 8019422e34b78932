DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'sent', 'done', 'gone');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state" USING CAST(CASE CAST("state" AS VARCHAR) WHEN 'open' THEN 'sent' ELSE CAST("state" AS VARCHAR) END AS "state");
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'sent';
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "gone": give them another value first
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'sent', 'done');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
