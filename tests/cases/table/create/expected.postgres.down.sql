-- drops table "orders" with its rows
DROP TABLE "orders";
--> statement-breakpoint
-- drops table "customers" with its rows
DROP TABLE "customers";
--> statement-breakpoint
DROP TYPE "state";
