BEGIN;
--> statement-breakpoint
DROP VIEW "large";
--> statement-breakpoint
ALTER TABLE "purchases" DROP CONSTRAINT "total_positive";
--> statement-breakpoint
ALTER TABLE "purchases" RENAME TO "orders";
--> statement-breakpoint
ALTER TABLE "orders" RENAME COLUMN "total" TO "sum_total";
--> statement-breakpoint
ALTER TABLE "orders" RENAME CONSTRAINT "pk_purchases" TO "pk_orders";
--> statement-breakpoint
ALTER INDEX "idx_total" RENAME TO "idx_sum";
--> statement-breakpoint
COMMENT ON TABLE "orders" IS NULL;
--> statement-breakpoint
-- "orders.sum_total" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "orders"
  ALTER COLUMN "sum_total" DROP DEFAULT,
  ALTER COLUMN "sum_total" TYPE INTEGER,
  ALTER COLUMN "sum_total" SET DEFAULT 1;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "sum_positive" CHECK ("sum_total" > 0) NOT VALID;
--> statement-breakpoint
ALTER INDEX "idx_sum" RENAME TO "idx_sum__old";
--> statement-breakpoint
CREATE VIEW "big" AS
SELECT id FROM orders WHERE sum_total > 10;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "sum_positive";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_sum" ON "orders" ("sum_total");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_sum__old";
