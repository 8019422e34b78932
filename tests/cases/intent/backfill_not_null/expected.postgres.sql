BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "reference" TYPE VARCHAR(40);
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "paid" SET DEFAULT 0;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "ck_paid_not_null" CHECK ("paid" IS NOT NULL) NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
-- rows that are there get values for "paid"
UPDATE "orders" SET "paid" = "total" WHERE "paid" IS NULL;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "ck_reference_not_null" CHECK ("reference" IS NOT NULL) NOT VALID;
--> statement-breakpoint
-- rows that are there get values for "reference"
UPDATE "orders" SET "reference" = 'unknown' WHERE "reference" IS NULL;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "ck_paid_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "paid" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "ck_paid_not_null";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "ck_reference_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "reference" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "ck_reference_not_null";
--> statement-breakpoint
COMMIT;
