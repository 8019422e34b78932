DROP VIEW "top";
--> statement-breakpoint
DROP MATERIALIZED VIEW "open_totals";
--> statement-breakpoint
DROP VIEW "open_orders";
--> statement-breakpoint
ALTER TYPE "state" RENAME TO "state__old";
--> statement-breakpoint
CREATE TYPE "state" AS ENUM ('draft', 'done');
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "state" TYPE "state" USING "state"::text::"state";
--> statement-breakpoint
DROP TYPE "state__old";
--> statement-breakpoint
-- "orders.amount" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "orders" ALTER COLUMN "amount" TYPE INTEGER;
--> statement-breakpoint
CREATE VIEW "open_orders" AS
SELECT id, amount FROM orders WHERE state = 'draft';
--> statement-breakpoint
COMMENT ON VIEW "open_orders" IS 'Not done yet';
--> statement-breakpoint
CREATE MATERIALIZED VIEW "open_totals" AS
SELECT id, sum(amount) AS total FROM open_orders GROUP BY id;
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_open_totals" ON "open_totals" ("id");
--> statement-breakpoint
COMMENT ON MATERIALIZED VIEW "open_totals" IS 'By number';
--> statement-breakpoint
COMMENT ON INDEX "uq_open_totals" IS 'To refresh concurrently';
--> statement-breakpoint
CREATE VIEW "top" AS
SELECT id FROM open_totals ORDER BY total DESC LIMIT 1;
