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
ALTER TABLE "virtual" DROP COLUMN "b";
--> statement-breakpoint
-- irreversible: what was in column "lines.price" is lost; if the table has rows, give it a default here
-- table "lines" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_lines" (
  "id" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  "quantity" TEXT NOT NULL DEFAULT '1',
  "total" INTEGER GENERATED ALWAYS AS ("price" * 2) STORED,
  "shown" TEXT GENERATED ALWAYS AS (UPPER("quantity")) VIRTUAL,
  CONSTRAINT "pk_lines" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_lines" ("id", "quantity") SELECT "id", "quantity" FROM "lines";
--> statement-breakpoint
DROP TABLE "lines";
--> statement-breakpoint
ALTER TABLE "__new_lines" RENAME TO "lines";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
