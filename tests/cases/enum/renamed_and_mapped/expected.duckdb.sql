CREATE TYPE "status" AS ENUM ('open', 'shut', 'void');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "status";
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
-- rows with "void" of enum "status" get "shut"
DROP TYPE "status";
--> statement-breakpoint
CREATE TYPE "status" AS ENUM ('open', 'shut');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "status" USING CAST(CASE CAST("state" AS VARCHAR) WHEN 'void' THEN 'shut' ELSE CAST("state" AS VARCHAR) END AS "status");
