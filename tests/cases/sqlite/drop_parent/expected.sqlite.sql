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
-- drops table "lone" with its rows
DROP TABLE "lone";
--> statement-breakpoint
-- table "cascading" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_cascading" (
  "id" INTEGER NOT NULL,
  "parent_id" INTEGER NOT NULL,
  CONSTRAINT "pk_cascading" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_cascading" ("id", "parent_id") SELECT "id", "parent_id" FROM "cascading";
--> statement-breakpoint
DROP TABLE "cascading";
--> statement-breakpoint
ALTER TABLE "__new_cascading" RENAME TO "cascading";
--> statement-breakpoint
-- table "emptied" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_emptied" (
  "id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  CONSTRAINT "pk_emptied" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_emptied" ("id", "parent_id") SELECT "id", "parent_id" FROM "emptied";
--> statement-breakpoint
DROP TABLE "emptied";
--> statement-breakpoint
ALTER TABLE "__new_emptied" RENAME TO "emptied";
--> statement-breakpoint
-- drops table "parents" with its rows
DROP TABLE "parents";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
