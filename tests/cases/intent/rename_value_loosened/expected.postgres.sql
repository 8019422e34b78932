-- rows with "done" of enum "state" get "draft"
ALTER TYPE "state" RENAME VALUE 'sent' TO 'open';
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE TEXT,
  ALTER COLUMN "state" SET DEFAULT 'open';
--> statement-breakpoint
UPDATE "jobs" SET "state" = CASE "state" WHEN 'done' THEN 'draft' ELSE "state" END WHERE "state" IN ('done');
--> statement-breakpoint
DROP TYPE "state";
