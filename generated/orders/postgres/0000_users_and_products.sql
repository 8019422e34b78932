CREATE TABLE "products" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" VARCHAR(255) NOT NULL,
  "price" NUMERIC(10, 2) NOT NULL,
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
CREATE TABLE "users" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "email" VARCHAR(255) NOT NULL,
  "password_hash" VARCHAR(255) NOT NULL,
  "first_name" VARCHAR(100) NOT NULL,
  "last_name" VARCHAR(100) NOT NULL,
  "created_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_users" PRIMARY KEY ("id"),
  CONSTRAINT "uq_users_email" UNIQUE ("email")
);
--> statement-breakpoint
CREATE INDEX "idx_users_email" ON "users" ("email");
--> statement-breakpoint
COMMENT ON TABLE "users" IS 'Customers who place orders';
