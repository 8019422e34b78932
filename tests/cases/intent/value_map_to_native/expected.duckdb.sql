-- rows with "done" of enum "state" get "draft"
CREATE TYPE "state" AS ENUM ('draft', 'open');
--> statement-breakpoint
UPDATE "jobs" SET "state" = CASE "state" WHEN 'sent' THEN 'open' WHEN 'done' THEN 'draft' ELSE "state" END WHERE "state" IN ('sent', 'done');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'open';
