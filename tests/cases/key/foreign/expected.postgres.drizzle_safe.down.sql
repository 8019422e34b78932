ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_id";
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id");
