DROP VIEW "big";
--> statement-breakpoint
DROP INDEX "idx_sum";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "sum_positive";
--> statement-breakpoint
ALTER TABLE "orders" RENAME TO "purchases";
--> statement-breakpoint
ALTER TABLE "purchases" RENAME COLUMN "sum_total" TO "total";
--> statement-breakpoint
ALTER TABLE "purchases" RENAME CONSTRAINT "pk_orders" TO "pk_purchases";
--> statement-breakpoint
COMMENT ON TABLE "purchases" IS 'Bought';
--> statement-breakpoint
ALTER TABLE "purchases"
  ALTER COLUMN "total" DROP DEFAULT,
  ALTER COLUMN "total" TYPE BIGINT,
  ALTER COLUMN "total" SET DEFAULT 2;
--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "total_positive" CHECK ("total" >= 0);
--> statement-breakpoint
CREATE INDEX "idx_total" ON "purchases" ("total", "code");
--> statement-breakpoint
CREATE VIEW "large" AS
SELECT id FROM purchases WHERE total > 20;
