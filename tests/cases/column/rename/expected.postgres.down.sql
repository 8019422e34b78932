ALTER TABLE "customers" RENAME COLUMN "name" TO "title";
--> statement-breakpoint
ALTER TABLE "customers" RENAME CONSTRAINT "ck_customers_name" TO "ck_customers_title";
--> statement-breakpoint
ALTER INDEX "idx_customers_name" RENAME TO "idx_customers_title";
