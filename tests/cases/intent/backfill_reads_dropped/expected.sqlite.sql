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
-- drops column "people.first" with its values
-- drops column "people.last" with its values
-- drops column "people.note" with its values
-- table "people" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_people" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "city" TEXT,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_people" ("id", "name", "city") SELECT "id", ("first" || ' ') || "last", (SELECT a.city FROM addresses a WHERE a.person = people.id) FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
ALTER TABLE "__new_people" RENAME TO "people";
--> statement-breakpoint
-- drops table "addresses" with its rows
DROP TABLE "addresses";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
