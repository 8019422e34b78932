CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE "state";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
-- irreversible: what "jobs.kind" lost on its way from VARCHAR to "kind_of_job" stays lost
ALTER TABLE "jobs" ALTER COLUMN "kind" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "kind" SET DATA TYPE VARCHAR;
--> statement-breakpoint
DROP TYPE "kind_of_job";
