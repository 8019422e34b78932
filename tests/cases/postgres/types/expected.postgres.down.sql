ALTER TABLE "billing"."invoices" DROP CONSTRAINT "uq_invoices_serial";
--> statement-breakpoint
-- drops column "billing.invoices.serial" with its values
ALTER TABLE "billing"."invoices" DROP COLUMN "serial";
--> statement-breakpoint
COMMENT ON SCHEMA "billing" IS 'Money';
--> statement-breakpoint
ALTER DOMAIN "email_address" DROP DEFAULT;
--> statement-breakpoint
ALTER DOMAIN "email_address" DROP CONSTRAINT "has_at";
--> statement-breakpoint
ALTER DOMAIN "email_address" DROP CONSTRAINT "short";
--> statement-breakpoint
ALTER DOMAIN "email_address" ADD CONSTRAINT "has_at" CHECK (position('@' in VALUE) > 0);
--> statement-breakpoint
COMMENT ON DOMAIN "email_address" IS NULL;
--> statement-breakpoint
ALTER TYPE "amount" DROP ATTRIBUTE "rate";
--> statement-breakpoint
ALTER TABLE "billing"."invoices" ALTER COLUMN "id" SET GENERATED ALWAYS SET INCREMENT BY 1;
--> statement-breakpoint
ALTER SEQUENCE "billing"."invoice_number" INCREMENT BY 1 NO MAXVALUE NO CYCLE OWNED BY NONE;
--> statement-breakpoint
DROP SCHEMA "audit";
