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
-- drops column "seats.place" with its values
-- table "seats" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_seats" (
  "hall" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  CONSTRAINT "pk_seats" PRIMARY KEY ("hall")
);
--> statement-breakpoint
INSERT INTO "__new_seats" ("hall", "label") SELECT "hall", "label" FROM "seats";
--> statement-breakpoint
DROP TABLE "seats";
--> statement-breakpoint
ALTER TABLE "__new_seats" RENAME TO "seats";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
