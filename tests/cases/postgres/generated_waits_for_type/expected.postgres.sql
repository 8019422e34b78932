ALTER TABLE "orders" ALTER COLUMN "amount" TYPE BIGINT USING "amount"::BIGINT;
--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "total";
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "total" BIGINT GENERATED ALWAYS AS ("amount" * 2) STORED;
