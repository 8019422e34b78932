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
DROP TRIGGER "on_note";
--> statement-breakpoint
DROP VIEW "dear_items";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "items" RENAME COLUMN "price" TO "cost";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- "items.label" becomes NOT NULL: rows with NULL make the step fail
-- table "items" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_items" (
  "id" INTEGER NOT NULL,
  "cost" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_items" ("id", "cost", "label") SELECT "id", "cost", "label" FROM "items";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
ALTER TABLE "__new_items" RENAME TO "items";
--> statement-breakpoint
CREATE VIEW "dear_items" AS
SELECT id FROM items WHERE cost > 10;
--> statement-breakpoint
CREATE TRIGGER on_note AFTER INSERT ON notes
BEGIN
  UPDATE items SET cost = cost + 1 WHERE id = NEW.item_id;
END;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
