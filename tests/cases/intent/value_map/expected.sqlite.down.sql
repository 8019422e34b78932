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
-- irreversible: rows of enum "state" that held "waiting" before hold "draft" and stay so; rows of enum "state" that held "queued" before hold "draft" and stay so; fails while rows of enum "state" hold "late": give them another value first
-- irreversible: rows of enum "level" that held "mid" before hold "high" and stay so
-- irreversible: rows of enum "size" that held "medium" before hold "large" and stay so
-- table "jobs" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_jobs" (
  "id" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "level" TEXT,
  "size" TEXT NOT NULL,
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_size_enum" CHECK ("size" IN ('small', 'medium', 'large')),
  CONSTRAINT "ck_jobs_state_enum" CHECK ("state" IN ('draft', 'waiting', 'queued', 'done'))
);
--> statement-breakpoint
INSERT INTO "__new_jobs" ("id", "state", "level", "size") SELECT "id", CASE "state" WHEN 'finished' THEN 'done' ELSE "state" END, "level", "size" FROM "jobs";
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
