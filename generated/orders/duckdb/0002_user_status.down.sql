-- drops column "users.status" with its values
-- made anew with all rows: "order_items", "orders", "users"; ALTER TABLE cannot do this change
CREATE TABLE "__old_users" AS SELECT * FROM "users";
--> statement-breakpoint
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
CREATE TABLE "__old_order_items" AS SELECT * FROM "order_items";
--> statement-breakpoint
DROP TABLE "order_items";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "users";
--> statement-breakpoint
CREATE TABLE "users" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "email" VARCHAR NOT NULL,
  "password_hash" VARCHAR NOT NULL,
  "first_name" VARCHAR NOT NULL,
  "last_name" VARCHAR NOT NULL,
  "created_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_users" PRIMARY KEY ("id"),
  CONSTRAINT "uq_users_email" UNIQUE ("email")
);
--> statement-breakpoint
CREATE INDEX "idx_users_email" ON "users" ("email");
--> statement-breakpoint
COMMENT ON TABLE "users" IS 'Customers who place orders';
--> statement-breakpoint
INSERT INTO "users" ("id", "email", "password_hash", "first_name", "last_name", "created_at", "updated_at") SELECT "id", "email", "password_hash", "first_name", "last_name", "created_at", "updated_at" FROM "__old_users";
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
INSERT INTO "orders" ("id", "user_id", "status", "total_amount", "created_at", "updated_at") SELECT "id", "user_id", "status", "total_amount", "created_at", "updated_at" FROM "__old_orders";
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
INSERT INTO "order_items" ("id", "order_id", "product_id", "quantity", "unit_price") SELECT "id", "order_id", "product_id", "quantity", "unit_price" FROM "__old_order_items";
--> statement-breakpoint
DROP TABLE "__old_users";
--> statement-breakpoint
DROP TABLE "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_order_items";
--> statement-breakpoint
DROP TYPE "user_status";
