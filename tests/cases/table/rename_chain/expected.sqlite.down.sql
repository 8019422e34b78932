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
ALTER TABLE "second" RENAME TO "first";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "third" RENAME TO "second";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "first" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_first" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_first" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_first" ("id") SELECT "id" FROM "first";
--> statement-breakpoint
DROP TABLE "first";
--> statement-breakpoint
ALTER TABLE "__new_first" RENAME TO "first";
--> statement-breakpoint
-- table "second" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_second" (
  "id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "pk_second" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_second" ("id", "name") SELECT "id", "name" FROM "second";
--> statement-breakpoint
DROP TABLE "second";
--> statement-breakpoint
ALTER TABLE "__new_second" RENAME TO "second";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
