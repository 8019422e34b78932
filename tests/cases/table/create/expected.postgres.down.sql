DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
DROP TYPE "state";
