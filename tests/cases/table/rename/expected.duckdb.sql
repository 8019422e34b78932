-- made anew with all rows: "customers", "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_clients" AS SELECT * FROM "clients";
--> statement-breakpoint
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
DROP TABLE "clients";
--> statement-breakpoint
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
  CONSTRAINT "uq_customers_name" UNIQUE ("name")
);
--> statement-breakpoint
INSERT INTO "customers" ("id", "name") SELECT "id", "name" FROM "__old_clients";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "client_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_client_id" FOREIGN KEY ("client_id") REFERENCES "customers" ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_orders_client_id" ON "orders" ("client_id");
--> statement-breakpoint
INSERT INTO "orders" ("id", "client_id") SELECT "id", "client_id" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_clients";
--> statement-breakpoint
DROP TABLE "__old_orders";
