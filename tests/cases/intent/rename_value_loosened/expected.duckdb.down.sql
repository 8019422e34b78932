-- irreversible: rows of enum "state" that held "done" before hold "draft" and stay so
CREATE TYPE "state" AS ENUM ('draft', 'sent', 'done');
--> statement-breakpoint
UPDATE "jobs" SET "state" = CASE "state" WHEN 'open' THEN 'sent' ELSE "state" END WHERE "state" IN ('open');
--> statement-breakpoint
-- "jobs.state" turns from VARCHAR into "state", which may not fit
ALTER TABLE "jobs" ALTER COLUMN "state" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'sent';
