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
-- drops column "orders.customer_id" with its values
-- drops column "orders.amount" with its values
-- table "orders" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_orders" (
  "id" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_code" UNIQUE ("code")
);
--> statement-breakpoint
INSERT INTO "__new_orders" ("id", "code") SELECT "id", "code" FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
ALTER TABLE "__new_orders" RENAME TO "orders";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
