BEGIN;
--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "ck_customers_name" CHECK ("name" <> '') NOT VALID;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "not_itself" CHECK ("parent_id" <> "id") NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "customers" VALIDATE CONSTRAINT "ck_customers_name";
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "not_itself";
