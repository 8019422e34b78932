DROP TYPE "level";
--> statement-breakpoint
CREATE TYPE "level" AS ENUM ('middle', 'low', 'top', 'summit');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "level" SET DATA TYPE "level" USING CAST(CASE CAST("level" AS VARCHAR) WHEN 'low' THEN 'middle' WHEN 'middle' THEN 'low' WHEN 'high' THEN 'top' WHEN 'top' THEN 'summit' ELSE CAST("level" AS VARCHAR) END AS "level");
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "level" SET DEFAULT 'middle';
