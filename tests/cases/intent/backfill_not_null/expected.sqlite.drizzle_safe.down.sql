PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- made anew with all rows: "orders"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "orders" RENAME TO "__old_orders";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
DROP INDEX "idx_orders_reference";
--> statement-breakpoint
CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "total" NUMERIC NOT NULL,
  "paid" NUMERIC,
  "reference" TEXT,
  CONSTRAINT "pk_orders" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "orders" ("id", "total", "paid", "reference") SELECT "id", "total", "paid", "reference" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_orders";
--> statement-breakpoint
CREATE INDEX "idx_orders_reference" ON "orders" ("reference");
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
