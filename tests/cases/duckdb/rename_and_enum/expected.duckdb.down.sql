DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done', 'open');
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "open": give them another value first
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
-- made anew with all rows: "tasks"; ALTER TABLE cannot do this change
CREATE TABLE "__old_chores" AS SELECT * FROM "chores";
--> statement-breakpoint
DROP TABLE "chores";
--> statement-breakpoint
CREATE TABLE "tasks" (
  "id" INTEGER NOT NULL,
  "state" "state" NOT NULL,
  CONSTRAINT "pk_tasks" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "tasks" ("id", "state") SELECT "id", CASE CAST("how" AS VARCHAR) WHEN 'closed' THEN 'done' ELSE CAST("how" AS VARCHAR) END FROM "__old_chores";
--> statement-breakpoint
DROP TABLE "__old_chores";
--> statement-breakpoint
-- drops column "jobs.next" with its values
-- made anew with all rows: "jobs"; ALTER TABLE cannot do this change
CREATE TABLE "__old_jobs" AS SELECT * FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
CREATE TABLE "jobs" (
  "id" INTEGER NOT NULL,
  "state" "state" NOT NULL DEFAULT 'draft',
  "note" VARCHAR,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state", "note") SELECT "id", CASE CAST("status" AS VARCHAR) WHEN 'closed' THEN 'done' ELSE CAST("status" AS VARCHAR) END, "note" FROM "__old_jobs";
--> statement-breakpoint
DROP TABLE "__old_jobs";
