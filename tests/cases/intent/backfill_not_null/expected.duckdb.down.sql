DROP INDEX "idx_orders_reference";
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "paid" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "paid" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "reference" DROP NOT NULL;
--> statement-breakpoint
CREATE INDEX "idx_orders_reference" ON "orders" ("reference");
