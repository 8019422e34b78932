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
ALTER TABLE "trips" RENAME COLUMN "arrival" TO "departure__swap";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure" TO "arrival";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "departure__swap" TO "departure";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "trips" RENAME COLUMN "remark" TO "note";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- "trips.note" becomes NOT NULL: rows with NULL make the step fail
-- table "trips" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_trips" (
  "id" INTEGER NOT NULL,
  "departure" INTEGER NOT NULL DEFAULT 7,
  "arrival" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  CONSTRAINT "pk_trips" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_trips" ("id", "departure", "arrival", "note") SELECT "id", "departure", "arrival", "note" FROM "trips";
--> statement-breakpoint
DROP TABLE "trips";
--> statement-breakpoint
ALTER TABLE "__new_trips" RENAME TO "trips";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
