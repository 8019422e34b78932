ALTER TABLE "clients" RENAME TO "customers";
--> statement-breakpoint
ALTER TABLE "customers" RENAME CONSTRAINT "pk_clients" TO "pk_customers";
--> statement-breakpoint
ALTER TABLE "customers" RENAME CONSTRAINT "uq_clients_name" TO "uq_customers_name";
