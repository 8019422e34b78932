CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
-- "jobs.state" turns from VARCHAR(20) into "state", which may not fit
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
-- "jobs.kind" turns from "kind_of_job" into VARCHAR(20), which may not fit
ALTER TABLE "jobs"
  ALTER COLUMN "kind" DROP DEFAULT,
  ALTER COLUMN "kind" TYPE VARCHAR(20);
--> statement-breakpoint
DROP TYPE "kind_of_job";
