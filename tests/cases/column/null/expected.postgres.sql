ALTER TABLE "customers" ADD CONSTRAINT "ck_name_not_null" CHECK ("name" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "customers" VALIDATE CONSTRAINT "ck_name_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "name" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" DROP CONSTRAINT "ck_name_not_null";
--> statement-breakpoint
ALTER TABLE "customers" ALTER COLUMN "email" DROP NOT NULL;
--> statement-breakpoint
COMMIT;
