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
-- table "counted" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_counted" (
  "id" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  CONSTRAINT "pk_counted" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_counted" ("id", "note") SELECT "id", "note" FROM "counted";
--> statement-breakpoint
DROP TABLE "counted";
--> statement-breakpoint
ALTER TABLE "__new_counted" RENAME TO "counted";
--> statement-breakpoint
-- table "uncounted" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_uncounted" (
  "id" INTEGER NOT NULL CONSTRAINT "pk_uncounted" PRIMARY KEY AUTOINCREMENT,
  "note" TEXT NOT NULL
);
--> statement-breakpoint
INSERT INTO "__new_uncounted" ("id", "note") SELECT "id", "note" FROM "uncounted";
--> statement-breakpoint
DROP TABLE "uncounted";
--> statement-breakpoint
ALTER TABLE "__new_uncounted" RENAME TO "uncounted";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
