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
DROP VIEW "big";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "orders" RENAME TO "purchases";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "purchases" RENAME COLUMN "sum_total" TO "total";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "purchases" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_purchases" (
  "id" INTEGER NOT NULL,
  "total" INTEGER NOT NULL DEFAULT 2,
  "code" TEXT NOT NULL,
  CONSTRAINT "pk_purchases" PRIMARY KEY ("id"),
  CONSTRAINT "total_positive" CHECK ("total" >= 0)
);
--> statement-breakpoint
INSERT INTO "__new_purchases" ("id", "total", "code") SELECT "id", "total", "code" FROM "purchases";
--> statement-breakpoint
DROP TABLE "purchases";
--> statement-breakpoint
ALTER TABLE "__new_purchases" RENAME TO "purchases";
--> statement-breakpoint
CREATE INDEX "idx_total" ON "purchases" ("total", "code");
--> statement-breakpoint
CREATE VIEW "large" AS
SELECT id FROM purchases WHERE total > 20;
--> statement-breakpoint
CREATE TRIGGER on_order AFTER INSERT ON purchases BEGIN UPDATE purchases SET total = 5 WHERE id = 99; END;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
