-- irreversible: rows of enum "level" that held "mid" before hold "high" and stay so
-- irreversible: rows of enum "size" that held "medium" before hold "large" and stay so
ALTER TABLE "jobs" DROP CONSTRAINT "ck_jobs_size_enum";
--> statement-breakpoint
ALTER TYPE "state" RENAME VALUE 'finished' TO 'done';
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "waiting" before hold "draft" and stay so; rows of enum "state" that held "queued" before hold "draft" and stay so; fails while rows of enum "state" hold "late": give them another value first
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'waiting', 'queued', 'done');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'waiting';
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'waiting';
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "ck_jobs_size_enum" CHECK ("size" IN ('small', 'medium', 'large'));
