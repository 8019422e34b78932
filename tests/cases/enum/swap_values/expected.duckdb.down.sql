DROP TYPE "level";
--> statement-breakpoint
CREATE TYPE "level" AS ENUM ('low', 'middle', 'high', 'top');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "level" SET DATA TYPE "level" USING CAST(CASE CAST("level" AS VARCHAR) WHEN 'middle' THEN 'low' WHEN 'low' THEN 'middle' WHEN 'top' THEN 'high' WHEN 'summit' THEN 'top' ELSE CAST("level" AS VARCHAR) END AS "level");
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "level" SET DEFAULT 'low';
