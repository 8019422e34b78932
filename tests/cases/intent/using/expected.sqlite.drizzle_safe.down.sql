PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
-- irreversible: what "readings.state" held before it was converted; write here what turns its values back
-- irreversible: what "readings.size" held before it was converted; write here what turns its values back
-- "readings.state" turns from TEXT into INTEGER, which may not fit
-- made anew with all rows: "readings"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "readings" RENAME TO "__old_readings";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "readings" (
  "id" INTEGER NOT NULL,
  "amount" TEXT NOT NULL,
  "state" INTEGER NOT NULL DEFAULT 1,
  "size" TEXT,
  CONSTRAINT "pk_readings" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "readings" ("id", "amount", "state", "size") SELECT "id", "amount", "state", "size" FROM "__old_readings";
--> statement-breakpoint
-- stops here where "state" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "readings.state holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "readings" WHERE typeof("state") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "__old_readings";
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
