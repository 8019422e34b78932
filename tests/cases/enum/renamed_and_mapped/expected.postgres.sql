ALTER TYPE "state" RENAME TO "status";
--> statement-breakpoint
-- rows with "void" of enum "status" get "shut"
ALTER TYPE "status" RENAME TO "status__old";
--> statement-breakpoint
CREATE TYPE "status" AS ENUM ('open', 'shut');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" TYPE "status" USING (CASE "state"::text WHEN 'void' THEN 'shut' ELSE "state"::text END)::"status";
--> statement-breakpoint
DROP TYPE "status__old";
