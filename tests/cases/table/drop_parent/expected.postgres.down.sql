BEGIN;
--> statement-breakpoint
-- irreversible: what was in table "customers" is lost
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(20) NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
-- irreversible: what was in table "orders" is lost
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "fk_invoices_order_id" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "invoices" VALIDATE CONSTRAINT "fk_invoices_order_id";
