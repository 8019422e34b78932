BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_customer_id";
--> statement-breakpoint
-- "customers.id" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "customers" ALTER COLUMN "id" TYPE INTEGER;
--> statement-breakpoint
-- "orders.customer_id" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "orders" ALTER COLUMN "customer_id" TYPE INTEGER;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_customer_id";
