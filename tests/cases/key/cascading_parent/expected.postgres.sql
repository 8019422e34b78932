ALTER TABLE "customers" ADD CONSTRAINT "ck_customers_name" CHECK ("name" <> '');
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "not_itself" CHECK ("parent_id" <> "id");
