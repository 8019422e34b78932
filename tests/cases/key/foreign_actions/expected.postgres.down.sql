BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_customer_id";
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_customer_id";
--> statement-breakpoint
-- drops column "customers.code" with its values
ALTER TABLE "customers" DROP COLUMN "code";
