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
-- irreversible: what was in column "people.first" is lost; if the table has rows, give it a default here
-- irreversible: what was in column "people.last" is lost
-- irreversible: what was in column "people.note" is lost
-- drops column "people.name" with its values
-- drops column "people.city" with its values
-- table "people" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_people" (
  "id" INTEGER NOT NULL,
  "first" TEXT NOT NULL,
  "last" TEXT,
  "note" TEXT,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_people" ("id") SELECT "id" FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
ALTER TABLE "__new_people" RENAME TO "people";
--> statement-breakpoint
-- irreversible: what was in table "addresses" is lost
CREATE TABLE "addresses" (
  "person" INTEGER NOT NULL,
  "city" TEXT,
  CONSTRAINT "pk_addresses" PRIMARY KEY ("person")
);
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
