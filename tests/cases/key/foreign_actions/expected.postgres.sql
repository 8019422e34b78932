BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_customer_id";
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "code" VARCHAR(5) NOT NULL DEFAULT 'a';
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_customer_id";
