-- made anew with all rows: "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "total" DECIMAL(10, 2) NOT NULL,
  "paid" DECIMAL(10, 2) NOT NULL DEFAULT 0,
  "reference" VARCHAR NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_orders_reference" ON "orders" ("reference");
--> statement-breakpoint
INSERT INTO "orders" ("id", "total", "paid", "reference") SELECT "id", "total", COALESCE("paid", "total"), COALESCE("reference", 'unknown') FROM (SELECT "id" AS "id", "total" AS "total", "paid" AS "paid", "reference" AS "reference" FROM "__old_orders") AS "orders";
--> statement-breakpoint
DROP TABLE "__old_orders";
