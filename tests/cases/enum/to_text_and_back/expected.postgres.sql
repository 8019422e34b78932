CREATE TYPE "kind_of_job" AS ENUM ('big', 'small');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE VARCHAR(20),
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "kind" TYPE "kind_of_job" USING "kind"::"kind_of_job",
  ALTER COLUMN "kind" SET DEFAULT 'big';
--> statement-breakpoint
DROP TYPE "state";
