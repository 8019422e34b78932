ALTER TABLE "customers" ALTER COLUMN "name" DROP NOT NULL;
--> statement-breakpoint
-- "customers.email" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "customers" ALTER COLUMN "email" SET NOT NULL;
