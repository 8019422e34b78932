-- drops table "items" with its rows
DROP TABLE "items";
--> statement-breakpoint
-- made anew with all rows: "lines", "items"; ALTER TABLE cannot do this change
CREATE TABLE "__old_products" AS SELECT * FROM "products";
--> statement-breakpoint
CREATE TABLE "__old_lines" AS SELECT * FROM "lines";
--> statement-breakpoint
DROP TABLE "lines";
--> statement-breakpoint
DROP TABLE "products";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "label" VARCHAR NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "items" ("id", "label") SELECT "id", "label" FROM "__old_products";
--> statement-breakpoint
CREATE TABLE "lines" (
  "id" INTEGER NOT NULL,
  "item" INTEGER NOT NULL,
  CONSTRAINT "pk_lines" PRIMARY KEY ("id"),
  CONSTRAINT "fk_lines_item" FOREIGN KEY ("item") REFERENCES "items" ("id")
);
--> statement-breakpoint
INSERT INTO "lines" ("id", "item") SELECT "id", "item" FROM "__old_lines";
--> statement-breakpoint
DROP TABLE "__old_products";
--> statement-breakpoint
DROP TABLE "__old_lines";
