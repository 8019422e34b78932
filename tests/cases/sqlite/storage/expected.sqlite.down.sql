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
-- table "plain" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_plain" (
  "name" TEXT NOT NULL,
  "amount" INTEGER NOT NULL,
  CONSTRAINT "pk_plain" PRIMARY KEY ("name")
);
--> statement-breakpoint
INSERT INTO "__new_plain" ("name", "amount") SELECT "name", "amount" FROM "plain";
--> statement-breakpoint
DROP TABLE "plain";
--> statement-breakpoint
ALTER TABLE "__new_plain" RENAME TO "plain";
--> statement-breakpoint
CREATE TRIGGER keep_plain AFTER UPDATE ON plain
BEGIN
  UPDATE rowids SET amount = amount + 1;
END;
--> statement-breakpoint
-- table "rowids" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_rowids" (
  "code" TEXT NOT NULL,
  "amount" INTEGER NOT NULL
);
--> statement-breakpoint
INSERT INTO "__new_rowids" ("rowid", "code", "amount") SELECT "rowid", "code", "amount" FROM "rowids";
--> statement-breakpoint
DROP TABLE "rowids";
--> statement-breakpoint
ALTER TABLE "__new_rowids" RENAME TO "rowids";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
