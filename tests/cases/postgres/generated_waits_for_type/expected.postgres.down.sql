ALTER TABLE "orders" DROP COLUMN "total";
--> statement-breakpoint
-- "orders.amount" turns from BIGINT into VARCHAR(20), which may not fit
ALTER TABLE "orders" ALTER COLUMN "amount" TYPE VARCHAR(20);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "total" BIGINT GENERATED ALWAYS AS ("price" * 2) STORED;
