-- irreversible: what was in column "orders.customer_id" is lost; if the table has rows, give it a default here
-- irreversible: what was in column "orders.amount" is lost; if the table has rows, give it a default here
-- made anew with all rows: "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  "amount" INTEGER NOT NULL,
  "code" VARCHAR NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_code" UNIQUE ("code"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id"),
  CONSTRAINT "ck_orders_amount" CHECK ("amount" > 0)
);
--> statement-breakpoint
CREATE INDEX "idx_orders_amount" ON "orders" ("amount");
--> statement-breakpoint
CREATE INDEX "idx_orders_customer_id_amount" ON "orders" ("customer_id", "amount");
--> statement-breakpoint
INSERT INTO "orders" ("id", "code") SELECT "id", "code" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_orders";
