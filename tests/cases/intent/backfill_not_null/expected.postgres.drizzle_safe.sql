ALTER TABLE "orders" ALTER COLUMN "reference" TYPE VARCHAR(40);
--> statement-breakpoint
-- rows that are there get values for "paid"
UPDATE "orders" SET "paid" = "total" WHERE "paid" IS NULL;
--> statement-breakpoint
ALTER TABLE "orders"
  ALTER COLUMN "paid" SET DEFAULT 0,
  ALTER COLUMN "paid" SET NOT NULL;
--> statement-breakpoint
-- rows that are there get values for "reference"
UPDATE "orders" SET "reference" = 'unknown' WHERE "reference" IS NULL;
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "reference" SET NOT NULL;
