-- "customers.email" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "customers" ADD CONSTRAINT "ck_email_not_null" CHECK ("email" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "customers" VALIDATE CONSTRAINT "ck_email_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "name" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" DROP CONSTRAINT "ck_email_not_null";
--> statement-breakpoint
COMMIT;
