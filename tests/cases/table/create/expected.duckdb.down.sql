DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
DROP SEQUENCE "seq_customers_id";
--> statement-breakpoint
DROP TYPE "state";
