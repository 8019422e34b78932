CREATE TYPE "state" AS ENUM ('open', 'shut');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
DROP TYPE "status";
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "void" before hold "shut" and stay so
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('open', 'shut', 'void');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
