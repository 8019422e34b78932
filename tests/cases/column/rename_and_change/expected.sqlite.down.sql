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
DROP TRIGGER "on_order";
--> statement-breakpoint
DROP VIEW "large";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "purchases" RENAME TO "orders";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "orders" RENAME COLUMN "total" TO "sum_total";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "orders" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_orders" (
  "id" INTEGER NOT NULL,
  "sum_total" INTEGER NOT NULL DEFAULT 1,
  "code" TEXT NOT NULL,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id"),
  CONSTRAINT "sum_positive" CHECK ("sum_total" > 0)
);
--> statement-breakpoint
INSERT INTO "__new_orders" ("id", "sum_total", "code") SELECT "id", "sum_total", "code" FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
ALTER TABLE "__new_orders" RENAME TO "orders";
--> statement-breakpoint
CREATE INDEX "idx_sum" ON "orders" ("sum_total");
--> statement-breakpoint
CREATE VIEW "big" AS
SELECT id FROM orders WHERE sum_total > 10;
--> statement-breakpoint
CREATE TRIGGER on_order AFTER INSERT ON orders BEGIN UPDATE orders SET sum_total = 5 WHERE id = 99; END;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
