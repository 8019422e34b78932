DROP INDEX "idx_customers_email";
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "name" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" DROP NOT NULL;
--> statement-breakpoint
CREATE INDEX "idx_customers_email" ON "customers" ("email");
