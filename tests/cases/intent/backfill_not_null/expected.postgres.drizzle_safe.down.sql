ALTER TABLE "orders"
  ALTER COLUMN "paid" DROP DEFAULT,
  ALTER COLUMN "paid" DROP NOT NULL;
--> statement-breakpoint
-- "orders.reference" turns from VARCHAR(40) into VARCHAR(20), which may not fit
ALTER TABLE "orders"
  ALTER COLUMN "reference" TYPE VARCHAR(20),
  ALTER COLUMN "reference" DROP NOT NULL;
