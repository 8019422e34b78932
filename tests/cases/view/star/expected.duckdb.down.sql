DROP VIEW "all_items";
--> statement-breakpoint
-- drops column "items.price" with its values
-- made anew with all rows: "items"; ALTER TABLE cannot do this change
CREATE TABLE "__old_items" AS SELECT * FROM "items";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "items" ("id") SELECT "id" FROM "__old_items";
--> statement-breakpoint
DROP TABLE "__old_items";
--> statement-breakpoint
CREATE VIEW "all_items" AS
SELECT * FROM items;
