ALTER TABLE "orders"
  ALTER COLUMN "paid" DROP DEFAULT,
  ALTER COLUMN "paid" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "orders"
  ALTER COLUMN "reference" TYPE VARCHAR(20),
  ALTER COLUMN "reference" DROP NOT NULL;
