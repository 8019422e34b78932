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
-- table "invoices" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_invoices" (
  "id" INTEGER NOT NULL,
  "order_id" INTEGER NOT NULL,
  CONSTRAINT "pk_invoices" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_invoices" ("id", "order_id") SELECT "id", "order_id" FROM "invoices";
--> statement-breakpoint
DROP TABLE "invoices";
--> statement-breakpoint
ALTER TABLE "__new_invoices" RENAME TO "invoices";
--> statement-breakpoint
-- drops table "orders" with its rows
DROP TABLE "orders";
--> statement-breakpoint
-- drops table "customers" with its rows
DROP TABLE "customers";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
