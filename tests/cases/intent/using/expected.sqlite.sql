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
-- table "readings" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_readings" (
  "id" INTEGER NOT NULL,
  "amount" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT '10',
  "size" INTEGER NOT NULL,
  CONSTRAINT "pk_readings" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_readings" ("id", "amount", "state", "size") SELECT "id", CAST(replace(amount, ' ', '') AS INTEGER), CASE WHEN "state" = 1 THEN '10' ELSE '20' END, COALESCE(CASE "size" WHEN 'small' THEN 1 WHEN 'large' THEN 2 END, 0) FROM "readings";
--> statement-breakpoint
-- stops here where "amount" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "readings.amount holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_readings" WHERE typeof("amount") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- stops here where "size" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "readings.size holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_readings" WHERE typeof("size") NOT IN ('integer', 'null');
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
