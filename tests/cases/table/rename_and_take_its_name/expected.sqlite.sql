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
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "items" RENAME TO "products";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "products" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_products" (
  "id" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  CONSTRAINT "pk_products" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_products" ("id", "label") SELECT "id", "label" FROM "products";
--> statement-breakpoint
DROP TABLE "products";
--> statement-breakpoint
ALTER TABLE "__new_products" RENAME TO "products";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "product" INTEGER NOT NULL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id"),
  CONSTRAINT "fk_items_product" FOREIGN KEY ("product") REFERENCES "products" ("id")
);
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
