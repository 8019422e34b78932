PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- drops table "lone" with its rows
DROP TABLE "lone";
--> statement-breakpoint
-- made anew with all rows: "cascading"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "cascading" RENAME TO "__old_cascading";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "cascading" (
  "id" INTEGER NOT NULL,
  "parent_id" INTEGER NOT NULL,
  CONSTRAINT "pk_cascading" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "cascading" ("id", "parent_id") SELECT "id", "parent_id" FROM "__old_cascading";
--> statement-breakpoint
DROP TABLE "__old_cascading";
--> statement-breakpoint
-- made anew with all rows: "emptied"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "emptied" RENAME TO "__old_emptied";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "emptied" (
  "id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  CONSTRAINT "pk_emptied" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "emptied" ("id", "parent_id") SELECT "id", "parent_id" FROM "__old_emptied";
--> statement-breakpoint
DROP TABLE "__old_emptied";
--> statement-breakpoint
-- drops table "parents" with its rows
DROP TABLE "parents";
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
