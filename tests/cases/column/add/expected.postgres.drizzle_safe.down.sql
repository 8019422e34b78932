ALTER TABLE "customers" DROP CONSTRAINT "fk_customers_invited_by";
--> statement-breakpoint
-- drops column "customers.name" with its values
ALTER TABLE "customers" DROP COLUMN "name";
--> statement-breakpoint
-- drops column "customers.visits" with its values
ALTER TABLE "customers" DROP COLUMN "visits";
--> statement-breakpoint
-- drops column "customers.tier" with its values
ALTER TABLE "customers" DROP COLUMN "tier";
--> statement-breakpoint
-- drops column "customers.invited_by" with its values
ALTER TABLE "customers" DROP COLUMN "invited_by";
--> statement-breakpoint
DROP TYPE "tier";
