DROP VIEW "large";
--> statement-breakpoint
-- "orders.sum_total" turns from BIGINT into INTEGER, which may not fit
-- made anew with all rows: "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_purchases" AS SELECT * FROM "purchases";
--> statement-breakpoint
DROP TABLE "purchases";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "sum_total" INTEGER NOT NULL DEFAULT 1,
  "code" VARCHAR NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "ck_orders_sum_total" CHECK ("sum_total" > 0)
);
--> statement-breakpoint
CREATE INDEX "idx_sum" ON "orders" ("sum_total");
--> statement-breakpoint
INSERT INTO "orders" ("id", "sum_total", "code") SELECT "id", "total", "code" FROM "__old_purchases";
--> statement-breakpoint
DROP TABLE "__old_purchases";
--> statement-breakpoint
CREATE VIEW "big" AS
SELECT id FROM orders WHERE sum_total > 10;
