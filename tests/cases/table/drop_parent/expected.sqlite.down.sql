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
-- irreversible: what was in table "customers" is lost
CREATE TABLE "customers" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_customers" PRIMARY KEY ("id")
);
--> statement-breakpoint
-- irreversible: what was in table "orders" is lost
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "customer_id" INTEGER NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
-- table "invoices" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_invoices" (
  "id" INTEGER NOT NULL,
  "order_id" INTEGER NOT NULL,
  CONSTRAINT "pk_invoices" PRIMARY KEY ("id"),
  CONSTRAINT "fk_invoices_order_id" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
INSERT INTO "__new_invoices" ("id", "order_id") SELECT "id", "order_id" FROM "invoices";
--> statement-breakpoint
DROP TABLE "invoices";
--> statement-breakpoint
ALTER TABLE "__new_invoices" RENAME TO "invoices";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
