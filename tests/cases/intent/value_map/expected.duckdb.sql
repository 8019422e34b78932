-- rows with "mid" of enum "level" get "high"
-- rows with "medium" of enum "size" get "large"
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'waiting', 'queued', 'finished');
--> statement-breakpoint
-- rows with "waiting" of enum "state" get "draft"
-- rows with "queued" of enum "state" get "draft"
DROP TYPE "state";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'finished', 'late');
--> statement-breakpoint
-- made anew with all rows: "jobs"; ALTER TABLE cannot do this change
CREATE TABLE "__old_jobs" AS SELECT * FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
CREATE TABLE "jobs" (
  "id" INTEGER NOT NULL,
  "state" "state" NOT NULL DEFAULT 'draft',
  "level" VARCHAR,
  "size" VARCHAR NOT NULL,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_size" CHECK ("size" IN ('small', 'large'))
);
--> statement-breakpoint
CREATE INDEX "idx_jobs_state" ON "jobs" ("state");
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state", "level", "size") SELECT "id", CASE CAST("state" AS VARCHAR) WHEN 'done' THEN 'finished' WHEN 'waiting' THEN 'draft' WHEN 'queued' THEN 'draft' ELSE CAST("state" AS VARCHAR) END, CASE CAST("level" AS VARCHAR) WHEN 'mid' THEN 'high' ELSE CAST("level" AS VARCHAR) END, CASE CAST("size" AS VARCHAR) WHEN 'medium' THEN 'large' ELSE CAST("size" AS VARCHAR) END FROM "__old_jobs";
--> statement-breakpoint
DROP TABLE "__old_jobs";
