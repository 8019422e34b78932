DROP TRIGGER "touch_orders" ON "orders";
--> statement-breakpoint
DROP VIEW "big_totals";
--> statement-breakpoint
DROP MATERIALIZED VIEW "totals";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "small";
--> statement-breakpoint
-- "orders.amount" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "orders" ALTER COLUMN "amount" TYPE INTEGER;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := now(); RETURN NEW;
END $$;
--> statement-breakpoint
DROP FUNCTION "double_it"(int);
--> statement-breakpoint
CREATE FUNCTION double_it(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
--> statement-breakpoint
CREATE MATERIALIZED VIEW "totals" AS
SELECT id % 10 AS bucket, sum(amount) AS total FROM orders GROUP BY 1;
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_totals_bucket" ON "totals" ("bucket");
--> statement-breakpoint
CREATE VIEW "big_totals" AS
SELECT bucket FROM totals WHERE total > 10;
--> statement-breakpoint
CREATE TRIGGER touch_orders BEFORE UPDATE OF amount ON orders FOR EACH ROW EXECUTE FUNCTION touch();
