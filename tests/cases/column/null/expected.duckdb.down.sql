DROP INDEX "idx_customers_email";
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "name" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" SET NOT NULL;
--> statement-breakpoint
CREATE INDEX "idx_customers_email" ON "customers" ("email");
