BEGIN;
--> statement-breakpoint
DROP VIEW "big";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "sum_positive";
--> statement-breakpoint
ALTER TABLE "orders" RENAME TO "purchases";
--> statement-breakpoint
ALTER TABLE "purchases" RENAME COLUMN "sum_total" TO "total";
--> statement-breakpoint
ALTER TABLE "purchases" RENAME CONSTRAINT "pk_orders" TO "pk_purchases";
--> statement-breakpoint
ALTER INDEX "idx_sum" RENAME TO "idx_total";
--> statement-breakpoint
COMMENT ON TABLE "purchases" IS 'Bought';
--> statement-breakpoint
ALTER TABLE "purchases"
  ALTER COLUMN "total" DROP DEFAULT,
  ALTER COLUMN "total" TYPE BIGINT,
  ALTER COLUMN "total" SET DEFAULT 2;
--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "total_positive" CHECK ("total" >= 0) NOT VALID;
--> statement-breakpoint
ALTER INDEX "idx_total" RENAME TO "idx_total__old";
--> statement-breakpoint
CREATE VIEW "large" AS
SELECT id FROM purchases WHERE total > 20;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "purchases" VALIDATE CONSTRAINT "total_positive";
--> statement-breakpoint
CREATE INDEX CONCURRENTLY "idx_total" ON "purchases" ("total", "code");
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_total__old";
