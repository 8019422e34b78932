DROP VIEW "busy";
--> statement-breakpoint
CREATE SEQUENCE "sales"."seq_customers_id";
--> statement-breakpoint
-- made anew with all rows: "sales.customers", "sales.orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_customers" AS SELECT * FROM "customers";
--> statement-breakpoint
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
CREATE TABLE "sales"."customers" (
  "id" INTEGER NOT NULL DEFAULT nextval('"sales"."seq_customers_id"'),
  "name" VARCHAR NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_customers_name" ON "sales"."customers" ("name");
--> statement-breakpoint
INSERT INTO "sales"."customers" ("id", "name") SELECT "id", "name" FROM "__old_customers";
--> statement-breakpoint
SELECT setval('"sales"."seq_customers_id"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'main' AND sequence_name = 'seq_customers_id'));
--> statement-breakpoint
CREATE TABLE "sales"."orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "sales"."customers" ("id")
);
--> statement-breakpoint
INSERT INTO "sales"."orders" ("id", "customer_id") SELECT "id", "customer_id" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_customers";
--> statement-breakpoint
DROP TABLE "__old_orders";
--> statement-breakpoint
CREATE VIEW "sales"."busy" AS
SELECT customer_id FROM sales.orders;
--> statement-breakpoint
DROP SEQUENCE "seq_customers_id";
