PRAGMA foreign_keys = OFF;
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- stops here where foreign keys are on: to drop a table would then change the rows that point to it
CREATE TEMP TABLE "dbwright_guard" ("foreign_keys" INTEGER CONSTRAINT "this migration must run with PRAGMA foreign_keys = OFF" CHECK ("foreign_keys" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT "foreign_keys" FROM pragma_foreign_keys;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- rows with "mid" of enum "level" get "high"
-- rows with "medium" of enum "size" get "large"
-- rows with "waiting" of enum "state" get "draft"
-- rows with "queued" of enum "state" get "draft"
-- table "jobs" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_jobs" (
  "id" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'draft',
  "level" TEXT,
  "size" TEXT NOT NULL,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_size_enum" CHECK ("size" IN ('small', 'large')),
  CONSTRAINT "ck_jobs_state_enum" CHECK ("state" IN ('draft', 'finished', 'late'))
);
--> statement-breakpoint
INSERT INTO "__new_jobs" ("id", "state", "level", "size") SELECT "id", CASE "state" WHEN 'done' THEN 'finished' WHEN 'waiting' THEN 'draft' WHEN 'queued' THEN 'draft' ELSE "state" END, CASE "level" WHEN 'mid' THEN 'high' ELSE "level" END, CASE "size" WHEN 'medium' THEN 'large' ELSE "size" END FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
ALTER TABLE "__new_jobs" RENAME TO "jobs";
--> statement-breakpoint
CREATE INDEX "idx_jobs_state" ON "jobs" ("state");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
