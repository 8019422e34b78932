DROP VIEW "large";
--> statement-breakpoint
DROP INDEX "idx_total";
--> statement-breakpoint
ALTER TABLE "purchases" DROP CONSTRAINT "total_positive";
--> statement-breakpoint
ALTER TABLE "purchases" RENAME TO "orders";
--> statement-breakpoint
ALTER TABLE "orders" RENAME COLUMN "total" TO "sum_total";
--> statement-breakpoint
ALTER TABLE "orders" RENAME CONSTRAINT "pk_purchases" TO "pk_orders";
--> statement-breakpoint
COMMENT ON TABLE "orders" IS NULL;
--> statement-breakpoint
ALTER TABLE "orders"
  ALTER COLUMN "sum_total" DROP DEFAULT,
  ALTER COLUMN "sum_total" TYPE INTEGER,
  ALTER COLUMN "sum_total" SET DEFAULT 1;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "sum_positive" CHECK ("sum_total" > 0);
--> statement-breakpoint
CREATE INDEX "idx_sum" ON "orders" ("sum_total");
--> statement-breakpoint
CREATE VIEW "big" AS
SELECT id FROM orders WHERE sum_total > 10;
