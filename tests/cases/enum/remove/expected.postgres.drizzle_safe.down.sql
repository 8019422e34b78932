DROP VIEW "open_jobs";
--> statement-breakpoint
DROP INDEX "idx_open";
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "known";
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'waiting', 'done');
--> statement-breakpoint
ALTER TABLE "jobs"
  ALTER COLUMN "state" DROP DEFAULT,
  ALTER COLUMN "state" TYPE "state" USING "state"::text::"state",
  ALTER COLUMN "state" SET DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE "jobs" ALTER COLUMN "earlier" TYPE "state"[] USING "earlier"::text[]::"state"[];
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "not_waiting" CHECK ("state" <> 'waiting');
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "known" CHECK ("state" <> 'done' OR "id" > 0);
--> statement-breakpoint
CREATE INDEX "idx_open" ON "jobs" ("id") WHERE "state" <> 'done';
--> statement-breakpoint
CREATE VIEW "open_jobs" AS
SELECT id, state FROM jobs WHERE state <> 'done';
