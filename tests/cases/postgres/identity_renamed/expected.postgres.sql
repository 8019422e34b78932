ALTER TABLE "bills" SET SCHEMA "shop";
--> statement-breakpoint
ALTER TABLE "shop"."bills" RENAME TO "invoices";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "shop"."bills_id_seq" RENAME TO "invoices_id_seq";
--> statement-breakpoint
ALTER TABLE "clients" RENAME TO "customers";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "clients_id_seq" RENAME TO "customers_id_seq";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "clients_number_seq" RENAME TO "customers_number_seq";
--> statement-breakpoint
ALTER TABLE "customers" RENAME COLUMN "number" TO "serial_number";
--> statement-breakpoint
ALTER SEQUENCE IF EXISTS "customers_number_seq" RENAME TO "customers_serial_number_seq";
--> statement-breakpoint
ALTER TABLE "shop"."invoices" RENAME CONSTRAINT "pk_bills" TO "pk_invoices";
--> statement-breakpoint
ALTER TABLE "customers" RENAME CONSTRAINT "pk_clients" TO "pk_customers";
