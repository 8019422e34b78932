DROP VIEW "sales"."busy";
--> statement-breakpoint
CREATE SEQUENCE "seq_customers_id";
--> statement-breakpoint
-- made anew with all rows: "customers", "orders"; ALTER TABLE cannot do this change
CREATE TABLE "sales"."__old_customers" AS SELECT * FROM "sales"."customers";
--> statement-breakpoint
CREATE TABLE "sales"."__old_orders" AS SELECT * FROM "sales"."orders";
--> statement-breakpoint
DROP TABLE "sales"."orders";
--> statement-breakpoint
DROP TABLE "sales"."customers";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL DEFAULT nextval('"seq_customers_id"'),
  "name" VARCHAR NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_customers_name" ON "customers" ("name");
--> statement-breakpoint
INSERT INTO "customers" ("id", "name") SELECT "id", "name" FROM "sales"."__old_customers";
--> statement-breakpoint
SELECT setval('"seq_customers_id"', (SELECT last_value FROM duckdb_sequences() WHERE database_name = current_database() AND schema_name = 'sales' AND sequence_name = 'seq_customers_id'));
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
);
--> statement-breakpoint
INSERT INTO "orders" ("id", "customer_id") SELECT "id", "customer_id" FROM "sales"."__old_orders";
--> statement-breakpoint
DROP TABLE "sales"."__old_customers";
--> statement-breakpoint
DROP TABLE "sales"."__old_orders";
--> statement-breakpoint
CREATE VIEW "busy" AS
SELECT customer_id FROM orders;
--> statement-breakpoint
DROP SEQUENCE "sales"."seq_customers_id";
