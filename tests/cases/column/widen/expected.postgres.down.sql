-- "products.name" turns from VARCHAR(40) into VARCHAR(20), which may not fit
ALTER TABLE "products"
  ALTER COLUMN "name" DROP DEFAULT,
  ALTER COLUMN "name" TYPE VARCHAR(20),
  ALTER COLUMN "name" SET DEFAULT 'nameless';
--> statement-breakpoint
-- "products.description" turns from VARCHAR(60) into VARCHAR(30), which may not fit
ALTER TABLE "products" ALTER COLUMN "description" TYPE VARCHAR(30);
--> statement-breakpoint
-- "products.price" turns from NUMERIC(12, 2) into NUMERIC(6, 2), which may not fit
ALTER TABLE "products" ALTER COLUMN "price" TYPE NUMERIC(6, 2);
