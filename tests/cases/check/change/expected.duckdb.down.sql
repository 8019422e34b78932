-- made anew with all rows: "items"; ALTER TABLE cannot do this change
CREATE TABLE "__old_items" AS SELECT * FROM "items";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id"),
  CONSTRAINT "ck_items_price" CHECK ("price" < 1000),
  CONSTRAINT "ck_items_price_2" CHECK ("price" > 0)
);
--> statement-breakpoint
INSERT INTO "items" ("id", "price") SELECT "id", "price" FROM "__old_items";
--> statement-breakpoint
DROP TABLE "__old_items";
