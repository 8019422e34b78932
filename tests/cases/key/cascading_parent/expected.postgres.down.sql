ALTER TABLE "customers" DROP CONSTRAINT "ck_customers_name";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "not_itself";
