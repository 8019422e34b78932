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
-- table "tickets" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_tickets" (
  "id" INTEGER NOT NULL CONSTRAINT "pk_tickets" PRIMARY KEY AUTOINCREMENT,
  "title" TEXT NOT NULL
);
--> statement-breakpoint
INSERT INTO "__new_tickets" ("id", "title") SELECT "id", "title" FROM "tickets";
--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_tickets';
--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_tickets', seq FROM sqlite_sequence WHERE name = 'tickets';
--> statement-breakpoint
DROP TABLE "tickets";
--> statement-breakpoint
ALTER TABLE "__new_tickets" RENAME TO "tickets";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
