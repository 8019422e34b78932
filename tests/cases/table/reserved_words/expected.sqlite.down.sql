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
-- drops table "user" with its rows
DROP TABLE "user";
--> statement-breakpoint
-- drops column "order.from" with its values
-- table "order" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_order" (
  "select" INTEGER NOT NULL,
  "Group" TEXT NOT NULL,
  "two words" INTEGER,
  CONSTRAINT "pk_order" PRIMARY KEY ("select"),
  CONSTRAINT "check" CHECK ("Group" <> 'x')
);
--> statement-breakpoint
INSERT INTO "__new_order" ("select", "Group", "two words") SELECT "select", "Group", "two words" FROM "order";
--> statement-breakpoint
DROP TABLE "order";
--> statement-breakpoint
ALTER TABLE "__new_order" RENAME TO "order";
--> statement-breakpoint
CREATE INDEX "Table" ON "order" ("Group");
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
