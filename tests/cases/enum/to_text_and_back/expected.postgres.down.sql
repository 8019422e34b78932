CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
-- irreversible: what "jobs.state" lost on its way from "state" to VARCHAR(20) stays lost
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
-- irreversible: what "jobs.kind" lost on its way from VARCHAR(20) to "kind_of_job" stays lost
ALTER TABLE "jobs"
  ALTER COLUMN "kind" DROP DEFAULT,
  ALTER COLUMN "kind" TYPE VARCHAR(20);
--> statement-breakpoint
DROP TYPE "kind_of_job";
