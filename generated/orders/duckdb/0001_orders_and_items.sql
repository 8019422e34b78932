CREATE TYPE "order_status" AS ENUM ('pending', 'paid', 'shipped', 'delivered', 'cancelled');
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "description" VARCHAR;
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "user_id" UUID NOT NULL,
  "status" "order_status" NOT NULL DEFAULT 'pending',
  "total_amount" DECIMAL(12, 2) NOT NULL DEFAULT 0,
  "created_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id"),
  CONSTRAINT "ck_orders_total_amount" CHECK ("total_amount" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_orders_user_id_created_at" ON "orders" ("user_id", "created_at");
--> statement-breakpoint
COMMENT ON TABLE "orders" IS 'One purchase by one user';
--> statement-breakpoint
CREATE TABLE "order_items" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "order_id" UUID NOT NULL,
  "product_id" UUID NOT NULL,
  "quantity" INTEGER NOT NULL,
  "unit_price" DECIMAL(10, 2) NOT NULL,
  CONSTRAINT "pk_order_items" PRIMARY KEY ("id"),
  CONSTRAINT "fk_order_items_order_id" FOREIGN KEY ("order_id") REFERENCES "orders" ("id"),
  CONSTRAINT "fk_order_items_product_id" FOREIGN KEY ("product_id") REFERENCES "products" ("id"),
  CONSTRAINT "ck_order_items_quantity" CHECK ("quantity" > 0),
  CONSTRAINT "ck_order_items_unit_price" CHECK ("unit_price" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_order_items_order_id" ON "order_items" ("order_id");
--> statement-breakpoint
CREATE INDEX "idx_order_items_product_id" ON "order_items" ("product_id");
--> statement-breakpoint
COMMENT ON TABLE "order_items" IS 'A product within an order, at the price of that moment';
--> statement-breakpoint
CREATE INDEX "idx_products_name" ON "products" ("name");
