BEGIN;
--> statement-breakpoint
-- rows with "mid" of enum "level" get "high"
-- rows with "medium" of enum "size" get "large"
ALTER TABLE "jobs" DROP CONSTRAINT "ck_jobs_size_enum";
--> statement-breakpoint
ALTER TYPE "state" RENAME VALUE 'done' TO 'finished';
--> statement-breakpoint
-- rows with "waiting" of enum "state" get "draft"
-- rows with "queued" of enum "state" get "draft"
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'finished', 'late');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING (CASE "state"::text WHEN 'waiting' THEN 'draft' WHEN 'queued' THEN 'draft' ELSE "state"::text END)::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
UPDATE "jobs" SET "level" = CASE "level" WHEN 'mid' THEN 'high' ELSE "level" END WHERE "level" IN ('mid');
--> statement-breakpoint
UPDATE "jobs" SET "size" = CASE "size" WHEN 'medium' THEN 'large' ELSE "size" END WHERE "size" IN ('medium');
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "ck_jobs_size_enum" CHECK ("size" IN ('small', 'large')) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "jobs" VALIDATE CONSTRAINT "ck_jobs_size_enum";
