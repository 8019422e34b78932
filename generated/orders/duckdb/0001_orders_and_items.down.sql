-- drops table "order_items" with its rows
DROP TABLE "order_items";
--> statement-breakpoint
-- drops table "orders" with its rows
DROP TABLE "orders";
--> statement-breakpoint
-- drops column "products.description" with its values
-- made anew with all rows: "products"; ALTER TABLE cannot do this change
CREATE TABLE "__old_products" AS SELECT * FROM "products";
--> statement-breakpoint
DROP TABLE "products";
--> statement-breakpoint
CREATE TABLE "products" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" VARCHAR NOT NULL,
  "price" DECIMAL(10, 2) NOT NULL,
  "stock_quantity" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_products" PRIMARY KEY ("id"),
  CONSTRAINT "ck_products_price" CHECK ("price" >= 0),
  CONSTRAINT "ck_products_stock_quantity" CHECK ("stock_quantity" >= 0)
);
--> statement-breakpoint
COMMENT ON TABLE "products" IS 'What can be ordered';
--> statement-breakpoint
INSERT INTO "products" ("id", "name", "price", "stock_quantity", "created_at", "updated_at") SELECT "id", "name", "price", "stock_quantity", "created_at", "updated_at" FROM "__old_products";
--> statement-breakpoint
DROP TABLE "__old_products";
--> statement-breakpoint
DROP TYPE "order_status";
