DROP INDEX "idx_customers_email";
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "name" DROP NOT NULL;
--> statement-breakpoint
-- "customers.email" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "customers" ALTER COLUMN "email" SET NOT NULL;
--> statement-breakpoint
CREATE INDEX "idx_customers_email" ON "customers" ("email");
