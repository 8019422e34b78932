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
DROP VIEW "thing_names";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "things" RENAME TO "items";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "items" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_items" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_items" ("id", "name") SELECT "id", "name" FROM "items";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
ALTER TABLE "__new_items" RENAME TO "items";
--> statement-breakpoint
CREATE VIEW "item_names" AS
SELECT name FROM items;
--> statement-breakpoint
CREATE VIEW "name_count" AS
SELECT count(*) AS n FROM item_names;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
