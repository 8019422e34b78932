BEGIN;
--> statement-breakpoint
-- irreversible: what was in column "orders.customer_id" is lost; if the table has rows, give it a default here
ALTER TABLE "orders" ADD COLUMN "customer_id" INTEGER NOT NULL;
--> statement-breakpoint
-- irreversible: what was in column "orders.amount" is lost; if the table has rows, give it a default here
ALTER TABLE "orders" ADD COLUMN "amount" INTEGER NOT NULL;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "ck_orders_amount" CHECK ("amount" > 0) NOT VALID;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "ck_orders_amount";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_orders_amount" ON "orders" ("amount");
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_orders_customer_id_amount" ON "orders" ("customer_id", "amount");
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_customer_id";
