-- "customers.id" turns from BIGINT into INTEGER, which may not fit
-- "orders.customer_id" turns from BIGINT into INTEGER, which may not fit
-- made anew with all rows: "customers", "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_customers" AS SELECT * FROM "customers";
--> statement-breakpoint
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "customers" ("id") SELECT "id" FROM "__old_customers";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_orders_customer_id" ON "orders" ("customer_id");
--> statement-breakpoint
INSERT INTO "orders" ("id", "customer_id") SELECT "id", "customer_id" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_customers";
--> statement-breakpoint
DROP TABLE "__old_orders";
