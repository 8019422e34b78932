-- irreversible: rows of enum "level" that held "mid" before hold "high" and stay so
-- irreversible: rows of enum "size" that held "medium" before hold "large" and stay so
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done', 'late');
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "waiting" before hold "draft" and stay so; rows of enum "state" that held "queued" before hold "draft" and stay so; fails while rows of enum "state" hold "late": give them another value first
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'waiting', 'queued', 'done');
--> statement-breakpoint
-- made anew with all rows: "jobs"; ALTER TABLE cannot do this change
CREATE TABLE "__old_jobs" AS SELECT * FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
CREATE TABLE "jobs" (
  "id" INTEGER NOT NULL,
  "state" "state" NOT NULL DEFAULT 'waiting',
  "level" VARCHAR,
  "size" VARCHAR NOT NULL,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_size" CHECK ("size" IN ('small', 'medium', 'large'))
);
--> statement-breakpoint
CREATE INDEX "idx_jobs_state" ON "jobs" ("state");
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state", "level", "size") SELECT "id", CASE CAST("state" AS VARCHAR) WHEN 'finished' THEN 'done' ELSE CAST("state" AS VARCHAR) END, "level", "size" FROM "__old_jobs";
--> statement-breakpoint
DROP TABLE "__old_jobs";
