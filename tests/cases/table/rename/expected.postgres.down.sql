ALTER TABLE "customers" RENAME TO "clients";
--> statement-breakpoint
ALTER TABLE "clients" RENAME CONSTRAINT "pk_customers" TO "pk_clients";
--> statement-breakpoint
ALTER TABLE "clients" RENAME CONSTRAINT "uq_customers_name" TO "uq_clients_name";
