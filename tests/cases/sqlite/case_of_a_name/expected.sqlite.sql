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
ALTER TABLE "items" RENAME TO "Items__case";
--> statement-breakpoint
ALTER TABLE "Items__case" RENAME TO "Items";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "Items" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_Items" (
  "name" TEXT NOT NULL,
  "amount" INTEGER NOT NULL DEFAULT 1
);
--> statement-breakpoint
INSERT INTO "__new_Items" ("rowid", "name", "amount") SELECT "rowid", "name", "amount" FROM "Items";
--> statement-breakpoint
DROP TABLE "Items";
--> statement-breakpoint
ALTER TABLE "__new_Items" RENAME TO "Items";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
