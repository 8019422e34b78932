PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "waiting" before hold "draft" and stay so; rows of enum "state" that held "queued" before hold "draft" and stay so; fails while rows of enum "state" hold "late": give them another value first
-- irreversible: rows of enum "level" that held "mid" before hold "high" and stay so
-- irreversible: rows of enum "size" that held "medium" before hold "large" and stay so
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
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "level" TEXT,
  "size" TEXT NOT NULL,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_size_enum" CHECK ("size" IN ('small', 'medium', 'large')),
  CONSTRAINT "ck_jobs_state_enum" CHECK ("state" IN ('draft', 'waiting', 'queued', 'done'))
);
--> statement-breakpoint
INSERT INTO "jobs" ("id", "state", "level", "size") SELECT "id", CASE "state" WHEN 'finished' THEN 'done' ELSE "state" END, "level", "size" FROM "__old_jobs";
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
