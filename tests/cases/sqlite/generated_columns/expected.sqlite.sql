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
-- drops column "lines.price" with its values
-- table "lines" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_lines" (
  "id" INTEGER NOT NULL,
  "quantity" INTEGER NOT NULL DEFAULT 1,
  "total" INTEGER GENERATED ALWAYS AS ("quantity" * 2) STORED,
  "shown" INTEGER GENERATED ALWAYS AS ("quantity" + 1) VIRTUAL,
  CONSTRAINT "pk_lines" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_lines" ("id", "quantity") SELECT "id", "quantity" FROM "lines";
--> statement-breakpoint
-- stops here where "quantity" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "lines.quantity holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_lines" WHERE typeof("quantity") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "lines";
--> statement-breakpoint
ALTER TABLE "__new_lines" RENAME TO "lines";
--> statement-breakpoint
ALTER TABLE "virtual" ADD COLUMN "b" INTEGER GENERATED ALWAYS AS ("a" + 1) VIRTUAL;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
