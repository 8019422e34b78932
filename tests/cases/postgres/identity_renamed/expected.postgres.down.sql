ALTER TABLE "customers" RENAME TO "clients";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "customers_id_seq" RENAME TO "clients_id_seq";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "customers_serial_number_seq" RENAME TO "clients_serial_number_seq";
--> statement-breakpoint
ALTER TABLE "shop"."invoices" SET SCHEMA "public";
--> statement-breakpoint
ALTER TABLE "invoices" RENAME TO "bills";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "invoices_id_seq" RENAME TO "bills_id_seq";
--> statement-breakpoint
ALTER TABLE "clients" RENAME COLUMN "serial_number" TO "number";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "clients_serial_number_seq" RENAME TO "clients_number_seq";
--> statement-breakpoint
ALTER TABLE "clients" RENAME CONSTRAINT "pk_customers" TO "pk_clients";
--> statement-breakpoint
ALTER TABLE "bills" RENAME CONSTRAINT "pk_invoices" TO "pk_bills";
