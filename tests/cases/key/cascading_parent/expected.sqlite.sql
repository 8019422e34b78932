PRAGMA foreign_keys = OFF;
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- stops here where foreign keys are on: to drop a table would then change the rows that point to it
CREATE TEMP TABLE "dbwright_guard" ("foreign_keys" INTEGER CONSTRAINT "this migration must run with PRAGMA foreign_keys = OFF" CHECK ("foreign_keys" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT "foreign_keys" FROM pragma_foreign_keys;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- table "customers" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_customers" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id"),
  CONSTRAINT "ck_customers_name" CHECK ("name" <> '')
);
--> statement-breakpoint
INSERT INTO "__new_customers" ("id", "name") SELECT "id", "name" FROM "customers";
--> statement-breakpoint
DROP TABLE "customers";
--> statement-breakpoint
ALTER TABLE "__new_customers" RENAME TO "customers";
--> statement-breakpoint
-- table "orders" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_orders_parent_id" FOREIGN KEY ("parent_id") REFERENCES "orders" ("id") ON DELETE SET NULL,
  CONSTRAINT "not_itself" CHECK ("parent_id" <> "id")
);
--> statement-breakpoint
INSERT INTO "__new_orders" ("id", "customer_id", "parent_id") SELECT "id", "customer_id", "parent_id" FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
ALTER TABLE "__new_orders" RENAME TO "orders";
--> statement-breakpoint
CREATE INDEX "idx_orders_customer_id" ON "orders" ("customer_id");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
