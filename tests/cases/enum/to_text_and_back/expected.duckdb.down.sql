CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
-- "jobs.state" turns from VARCHAR into "state", which may not fit
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "kind" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "kind" SET DATA TYPE VARCHAR;
--> statement-breakpoint
DROP TYPE "kind_of_job";
