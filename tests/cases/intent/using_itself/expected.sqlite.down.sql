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
-- irreversible: what "people.age" held before it was converted; write here what turns its values back
-- table "people" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_people" (
  "id" INTEGER NOT NULL,
  "age" TEXT NOT NULL,
  "born" TEXT,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_people" ("id", "age", "born") SELECT "id", "age", "born" FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
ALTER TABLE "__new_people" RENAME TO "people";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
