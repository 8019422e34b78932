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
-- drops column "notes.body" with its values
-- table "notes" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_notes" (
  "title" TEXT
);
--> statement-breakpoint
INSERT INTO "__new_notes" ("rowid") SELECT "rowid" FROM "notes";
--> statement-breakpoint
DROP TABLE "notes";
--> statement-breakpoint
ALTER TABLE "__new_notes" RENAME TO "notes";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
