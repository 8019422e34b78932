BEGIN;
--> statement-breakpoint
DROP TRIGGER "touch_orders" ON "orders";
--> statement-breakpoint
DROP VIEW "big_totals";
--> statement-breakpoint
DROP MATERIALIZED VIEW "totals";
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "amount" TYPE BIGINT;
--> statement-breakpoint
DROP FUNCTION "double_it"(int);
--> statement-breakpoint
CREATE FUNCTION double_it(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x + x';
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "small" CHECK (double_it("id") < 1000000) NOT VALID;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := clock_timestamp(); RETURN NEW;
END $$;
--> statement-breakpoint
CREATE MATERIALIZED VIEW "totals" AS
SELECT id % 10 AS bucket, sum(amount) AS total FROM orders GROUP BY 1;
--> statement-breakpoint
CREATE INDEX "idx_totals_total" ON "totals" ("total");
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_totals_bucket" ON "totals" ("bucket");
--> statement-breakpoint
COMMENT ON MATERIALIZED VIEW "totals" IS 'Refreshed at night';
--> statement-breakpoint
CREATE VIEW "big_totals" AS
SELECT bucket FROM totals WHERE total > 10;
--> statement-breakpoint
CREATE TRIGGER touch_orders BEFORE UPDATE OF amount ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "small";
