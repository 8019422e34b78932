DROP INDEX "idx_customers_title";
--> statement-breakpoint
ALTER TABLE "customers" RENAME COLUMN "title" TO "name";
--> statement-breakpoint
CREATE INDEX "idx_customers_name" ON "customers" ("name");
