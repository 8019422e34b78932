ALTER TABLE "orders" DROP COLUMN "total";
--> statement-breakpoint
-- irreversible: what "orders.amount" lost on its way from VARCHAR(20) to BIGINT stays lost
ALTER TABLE "orders" ALTER COLUMN "amount" TYPE VARCHAR(20);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "total" BIGINT GENERATED ALWAYS AS ("price" * 2) STORED;
