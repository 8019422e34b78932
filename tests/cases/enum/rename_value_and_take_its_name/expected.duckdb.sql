DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('started', 'closed');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state" USING CAST(CASE CAST("state" AS VARCHAR) WHEN 'open' THEN 'started' ELSE CAST("state" AS VARCHAR) END AS "state");
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'started';
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('open', 'started', 'closed');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
