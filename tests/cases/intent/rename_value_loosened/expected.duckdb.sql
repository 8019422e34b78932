-- rows with "done" of enum "state" get "draft"
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'open', 'done');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE VARCHAR;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'open';
--> statement-breakpoint
UPDATE "jobs" SET "state" = CASE "state" WHEN 'sent' THEN 'open' WHEN 'done' THEN 'draft' ELSE "state" END WHERE "state" IN ('sent', 'done');
--> statement-breakpoint
DROP TYPE "state";
