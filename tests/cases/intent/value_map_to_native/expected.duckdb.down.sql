DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'sent');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE VARCHAR;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'sent';
--> statement-breakpoint
UPDATE "jobs" SET "state" = CASE "state" WHEN 'open' THEN 'sent' ELSE "state" END WHERE "state" IN ('open');
--> statement-breakpoint
DROP TYPE "state";
