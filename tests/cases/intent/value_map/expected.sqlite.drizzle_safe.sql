PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- rows with "mid" of enum "level" get "high"
-- rows with "medium" of enum "size" get "large"
-- rows with "waiting" of enum "state" get "draft"
-- rows with "queued" of enum "state" get "draft"
-- made anew with all rows: "jobs"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "jobs" RENAME TO "__old_jobs";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
DROP INDEX "idx_jobs_state";
--> statement-breakpoint
CREATE TABLE "jobs" (
  "id" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'draft',
  "level" TEXT,
  "size" TEXT NOT NULL,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_size_enum" CHECK ("size" IN ('small', 'large')),
  CONSTRAINT "ck_jobs_state_enum" CHECK ("state" IN ('draft', 'finished', 'late'))
);
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state", "level", "size") SELECT "id", CASE "state" WHEN 'done' THEN 'finished' WHEN 'waiting' THEN 'draft' WHEN 'queued' THEN 'draft' ELSE "state" END, CASE "level" WHEN 'mid' THEN 'high' ELSE "level" END, CASE "size" WHEN 'medium' THEN 'large' ELSE "size" END FROM "__old_jobs";
--> statement-breakpoint
DROP TABLE "__old_jobs";
--> statement-breakpoint
CREATE INDEX "idx_jobs_state" ON "jobs" ("state");
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
