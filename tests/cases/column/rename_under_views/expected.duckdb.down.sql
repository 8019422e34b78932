DROP VIEW "dear_items";
--> statement-breakpoint
DROP VIEW "all_items";
--> statement-breakpoint
-- "items.label" becomes NOT NULL: rows with NULL make the step fail
-- made anew with all rows: "items", "notes"; ALTER TABLE cannot do this change
CREATE TABLE "__old_items" AS SELECT * FROM "items";
--> statement-breakpoint
CREATE TABLE "__old_notes" AS SELECT * FROM "notes";
--> statement-breakpoint
DROP TABLE "notes";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "cost" INTEGER NOT NULL,
  "label" VARCHAR NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "items" ("id", "cost", "label") SELECT "id", "price", "label" FROM "__old_items";
--> statement-breakpoint
CREATE TABLE "notes" (
  "id" INTEGER NOT NULL,
  "item_id" INTEGER NOT NULL,
  CONSTRAINT "pk_notes" PRIMARY KEY ("id"),
  CONSTRAINT "fk_notes_item_id" FOREIGN KEY ("item_id") REFERENCES "items" ("id")
);
--> statement-breakpoint
INSERT INTO "notes" ("id", "item_id") SELECT "id", "item_id" FROM "__old_notes";
--> statement-breakpoint
DROP TABLE "__old_items";
--> statement-breakpoint
DROP TABLE "__old_notes";
--> statement-breakpoint
CREATE VIEW "dear_items" AS
SELECT id FROM items WHERE cost > 10;
--> statement-breakpoint
CREATE VIEW "all_items" AS
SELECT * FROM items;
