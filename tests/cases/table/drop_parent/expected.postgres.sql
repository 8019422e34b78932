ALTER TABLE "invoices" DROP CONSTRAINT "fk_invoices_order_id";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "customers";
