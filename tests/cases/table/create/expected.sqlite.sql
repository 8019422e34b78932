CREATE TABLE "customers" (
  "id" INTEGER NOT NULL CONSTRAINT "pk_customers" PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "note" TEXT,
  "active" INTEGER NOT NULL DEFAULT 1,
  "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
);
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
  "customer_id" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'draft',
  "total" NUMERIC NOT NULL DEFAULT 0,
  "placed_on" TEXT,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id"),
  CONSTRAINT "ck_orders_state_enum" CHECK ("state" IN ('draft', 'it''s done')),
  CONSTRAINT "ck_orders_total" CHECK ("total" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_orders_customer_id" ON "orders" ("customer_id");
--> statement-breakpoint
CREATE INDEX "idx_orders_state_placed_on" ON "orders" ("state", "placed_on" DESC);
