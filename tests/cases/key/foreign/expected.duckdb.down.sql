-- made anew with all rows: "orders"; ALTER TABLE cannot do this change
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  "shop_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id")
);
--> statement-breakpoint
INSERT INTO "orders" ("id", "customer_id", "shop_id") SELECT "id", "customer_id", "shop_id" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_orders";
