ALTER TABLE "customers" RENAME COLUMN "title" TO "name";
--> statement-breakpoint
ALTER TABLE "customers" RENAME CONSTRAINT "ck_customers_title" TO "ck_customers_name";
--> statement-breakpoint
ALTER INDEX "idx_customers_title" RENAME TO "idx_customers_name";
