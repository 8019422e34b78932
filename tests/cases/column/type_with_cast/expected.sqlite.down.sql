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
-- table "readings" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_readings" (
  "id" INTEGER NOT NULL,
  "amount" TEXT NOT NULL DEFAULT '0',
  "wanted" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "pk_readings" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_readings" ("id", "amount", "wanted") SELECT "id", "amount", "wanted" FROM "readings";
--> statement-breakpoint
DROP TABLE "readings";
--> statement-breakpoint
ALTER TABLE "__new_readings" RENAME TO "readings";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
