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
-- table "orders" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_orders" (
  "id" INTEGER NOT NULL,
  "total" NUMERIC NOT NULL,
  "paid" NUMERIC NOT NULL DEFAULT 0,
  "reference" TEXT NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_orders" ("id", "total", "paid", "reference") SELECT "id", "total", COALESCE("paid", "total"), COALESCE("reference", 'unknown') FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
ALTER TABLE "__new_orders" RENAME TO "orders";
--> statement-breakpoint
CREATE INDEX "idx_orders_reference" ON "orders" ("reference");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
