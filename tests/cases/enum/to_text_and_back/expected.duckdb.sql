CREATE TYPE "kind_of_job" AS ENUM ('big', 'small');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DATA TYPE VARCHAR;
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "kind" SET DATA TYPE "kind_of_job";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "kind" SET DEFAULT 'big';
--> statement-breakpoint
DROP TYPE "state";
