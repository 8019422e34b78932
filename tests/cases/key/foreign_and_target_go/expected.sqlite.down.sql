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
ALTER TABLE "offspring" RENAME TO "children";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "children" RENAME COLUMN "remark" TO "note";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- irreversible: what was in table "parents" is lost
CREATE TABLE "parents" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_parents" PRIMARY KEY ("id")
);
--> statement-breakpoint
-- table "children" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_children" (
  "id" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  "parent" INTEGER NOT NULL,
  CONSTRAINT "pk_children" PRIMARY KEY ("id"),
  CONSTRAINT "fk_children_parent" FOREIGN KEY ("parent") REFERENCES "parents" ("id")
);
--> statement-breakpoint
INSERT INTO "__new_children" ("id", "note", "parent") SELECT "id", "note", "parent" FROM "children";
--> statement-breakpoint
DROP TABLE "children";
--> statement-breakpoint
ALTER TABLE "__new_children" RENAME TO "children";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
