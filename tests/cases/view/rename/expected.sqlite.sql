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
DROP VIEW "name_count";
--> statement-breakpoint
DROP VIEW "item_names";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "items" RENAME TO "things";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "things" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_things" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_things" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_things" ("id", "name") SELECT "id", "name" FROM "things";
--> statement-breakpoint
DROP TABLE "things";
--> statement-breakpoint
ALTER TABLE "__new_things" RENAME TO "things";
--> statement-breakpoint
CREATE VIEW "thing_names" AS
SELECT name FROM things;
--> statement-breakpoint
CREATE VIEW "name_count" AS
SELECT count(*) AS n FROM thing_names;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
