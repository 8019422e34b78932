ALTER TABLE "products" ADD COLUMN "description" TEXT;
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "user_id" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'pending',
  "total_amount" NUMERIC NOT NULL DEFAULT 0,
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id"),
  CONSTRAINT "ck_orders_status_enum" CHECK ("status" IN ('pending', 'paid', 'shipped', 'delivered', 'cancelled')),
  CONSTRAINT "ck_orders_total_amount" CHECK ("total_amount" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_orders_user_id_created_at" ON "orders" ("user_id", "created_at" DESC);
--> statement-breakpoint
CREATE TABLE "order_items" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "order_id" TEXT NOT NULL,
  "product_id" TEXT NOT NULL,
  "quantity" INTEGER NOT NULL,
  "unit_price" NUMERIC NOT NULL,
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
CREATE INDEX "idx_products_name" ON "products" ("name");
