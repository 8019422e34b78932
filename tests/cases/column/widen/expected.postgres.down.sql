ALTER TABLE "products"
  ALTER COLUMN "name" DROP DEFAULT,
  ALTER COLUMN "name" TYPE VARCHAR(20),
  ALTER COLUMN "name" SET DEFAULT 'nameless';
--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "description" TYPE VARCHAR(30);
--> statement-breakpoint
ALTER TABLE "products" ALTER COLUMN "price" TYPE NUMERIC(6, 2);
