-- drops column "orders.customer_id" with its values
-- drops column "orders.amount" with its values
-- made anew with all rows: "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "code" VARCHAR NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_code" UNIQUE ("code")
);
--> statement-breakpoint
INSERT INTO "orders" ("id", "code") SELECT "id", "code" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_orders";
