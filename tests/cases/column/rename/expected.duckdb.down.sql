DROP INDEX "idx_customers_name";
--> statement-breakpoint
ALTER TABLE "customers" RENAME COLUMN "name" TO "title";
--> statement-breakpoint
CREATE INDEX "idx_customers_title" ON "customers" ("title");
