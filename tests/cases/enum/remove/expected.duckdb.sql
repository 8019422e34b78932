DROP VIEW "open_jobs";
--> statement-breakpoint
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('done', 'draft');
--> statement-breakpoint
-- made anew with all rows: "jobs"; ALTER TABLE cannot do this change
CREATE TABLE "__old_jobs" AS SELECT * FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
CREATE TABLE "jobs" (
  "id" INTEGER NOT NULL,
  "state" "state" NOT NULL DEFAULT 'draft',
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_id_state" CHECK ("state" <> 'done' OR "id" > 0)
);
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state") SELECT "id", "state" FROM "__old_jobs";
--> statement-breakpoint
DROP TABLE "__old_jobs";
--> statement-breakpoint
CREATE VIEW "open_jobs" AS
SELECT id, state FROM jobs WHERE state <> 'done';
