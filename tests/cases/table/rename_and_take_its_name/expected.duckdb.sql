-- made anew with all rows: "products", "lines"; ALTER TABLE cannot do this change
CREATE TABLE "__old_items" AS SELECT * FROM "items";
--> statement-breakpoint
CREATE TABLE "__old_lines" AS SELECT * FROM "lines";
--> statement-breakpoint
DROP TABLE "lines";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
CREATE TABLE "products" (
  "id" INTEGER NOT NULL,
  "label" VARCHAR NOT NULL,
  CONSTRAINT "pk_products" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "products" ("id", "label") SELECT "id", "label" FROM "__old_items";
--> statement-breakpoint
CREATE TABLE "lines" (
  "id" INTEGER NOT NULL,
  "item" INTEGER NOT NULL,
  CONSTRAINT "pk_lines" PRIMARY KEY ("id"),
  CONSTRAINT "fk_lines_item" FOREIGN KEY ("item") REFERENCES "products" ("id")
);
--> statement-breakpoint
INSERT INTO "lines" ("id", "item") SELECT "id", "item" FROM "__old_lines";
--> statement-breakpoint
DROP TABLE "__old_items";
--> statement-breakpoint
DROP TABLE "__old_lines";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "product" INTEGER NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id"),
  CONSTRAINT "fk_items_product" FOREIGN KEY ("product") REFERENCES "products" ("id")
);
