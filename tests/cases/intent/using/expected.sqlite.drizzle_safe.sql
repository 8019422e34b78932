PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- made anew with all rows: "readings"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "readings" RENAME TO "__old_readings";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "readings" (
  "id" INTEGER NOT NULL,
  "amount" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT '10',
  "size" INTEGER NOT NULL,
  CONSTRAINT "pk_readings" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "readings" ("id", "amount", "state", "size") SELECT "id", CAST(replace(amount, ' ', '') AS INTEGER), CASE WHEN "state" = 1 THEN '10' ELSE '20' END, COALESCE(CASE "size" WHEN 'small' THEN 1 WHEN 'large' THEN 2 END, 0) FROM "__old_readings" AS "readings";
--> statement-breakpoint
-- stops here where "amount" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "readings.amount holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "readings" WHERE typeof("amount") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- stops here where "size" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "readings.size holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "readings" WHERE typeof("size") NOT IN ('integer', 'null');
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
