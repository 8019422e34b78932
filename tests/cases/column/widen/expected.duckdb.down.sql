-- "products.price" turns from DECIMAL(12, 2) into DECIMAL(6, 2), which may not fit
-- made anew with all rows: "products"; ALTER TABLE cannot do this change
CREATE TABLE "__old_products" AS SELECT * FROM "products";
--> statement-breakpoint
DROP TABLE "products";
--> statement-breakpoint
CREATE TABLE "products" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL DEFAULT 'nameless',
  "description" VARCHAR NOT NULL,
  "price" DECIMAL(6, 2) NOT NULL,
  CONSTRAINT "pk_products" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_products_name" ON "products" ("name");
--> statement-breakpoint
INSERT INTO "products" ("id", "name", "description", "price") SELECT "id", "name", "description", "price" FROM "__old_products";
--> statement-breakpoint
DROP TABLE "__old_products";
