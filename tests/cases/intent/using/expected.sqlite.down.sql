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
-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
-- irreversible: what "readings.state" held before it was converted; write here what turns its values back
-- irreversible: what "readings.size" held before it was converted; write here what turns its values back
-- "readings.state" turns from TEXT into INTEGER, which may not fit
-- table "readings" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_readings" (
  "id" INTEGER NOT NULL,
  "amount" TEXT NOT NULL,
  "state" INTEGER NOT NULL DEFAULT 1,
  "size" TEXT,
  CONSTRAINT "pk_readings" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_readings" ("id", "amount", "state", "size") SELECT "id", "amount", "state", "size" FROM "readings";
--> statement-breakpoint
-- stops here where "state" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "readings.state holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_readings" WHERE typeof("state") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "readings";
--> statement-breakpoint
ALTER TABLE "__new_readings" RENAME TO "readings";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
