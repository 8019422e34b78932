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
-- drops column "bill_lines.discount" with its values
-- table "bill_lines" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_bill_lines" (
  "id" INTEGER NOT NULL,
  "quantity" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  "total" INTEGER GENERATED ALWAYS AS ("quantity" * "price") STORED,
  CONSTRAINT "pk_bill_lines" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_bill_lines" ("id", "quantity", "price") SELECT "id", "quantity", "price" FROM "bill_lines";
--> statement-breakpoint
DROP TABLE "bill_lines";
--> statement-breakpoint
ALTER TABLE "__new_bill_lines" RENAME TO "bill_lines";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
