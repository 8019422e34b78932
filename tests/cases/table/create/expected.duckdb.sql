CREATE TYPE "state" AS ENUM ('draft', 'it''s done');
--> statement-breakpoint
CREATE SEQUENCE "seq_customers_id";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" BIGINT NOT NULL DEFAULT nextval('"seq_customers_id"'),
  "name" VARCHAR NOT NULL,
  "note" VARCHAR,
  "active" BOOLEAN NOT NULL DEFAULT TRUE,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
COMMENT ON TABLE "customers" IS 'Who pays';
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "customer_id" BIGINT NOT NULL,
  "state" "state" NOT NULL DEFAULT 'draft',
  "total" DECIMAL(12, 2) NOT NULL DEFAULT 0,
  "placed_on" DATE,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id"),
  CONSTRAINT "ck_orders_total" CHECK ("total" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_orders_customer_id" ON "orders" ("customer_id");
--> statement-breakpoint
CREATE INDEX "idx_orders_state_placed_on" ON "orders" ("state", "placed_on");
