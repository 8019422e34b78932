ALTER TABLE "customers" DROP CONSTRAINT "fk_customers_invited_by";
--> statement-breakpoint
ALTER TABLE "customers" DROP COLUMN "name";
--> statement-breakpoint
ALTER TABLE "customers" DROP COLUMN "visits";
--> statement-breakpoint
ALTER TABLE "customers" DROP COLUMN "tier";
--> statement-breakpoint
ALTER TABLE "customers" DROP COLUMN "invited_by";
--> statement-breakpoint
DROP TYPE "tier";
