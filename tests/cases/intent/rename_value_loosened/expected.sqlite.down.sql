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
-- irreversible: rows of enum "state" that held "done" before hold "draft" and stay so
-- table "jobs" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_jobs" (
  "id" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'sent',
  CONSTRAINT "pk_jobs" PRIMARY KEY ("id"),
  CONSTRAINT "ck_jobs_state_enum" CHECK ("state" IN ('draft', 'sent', 'done'))
);
--> statement-breakpoint
INSERT INTO "__new_jobs" ("id", "state") SELECT "id", CASE "state" WHEN 'open' THEN 'sent' ELSE "state" END FROM "jobs";
--> statement-breakpoint
DROP TABLE "jobs";
--> statement-breakpoint
ALTER TABLE "__new_jobs" RENAME TO "jobs";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
