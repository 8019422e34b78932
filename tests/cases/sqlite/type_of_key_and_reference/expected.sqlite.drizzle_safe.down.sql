PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- "children.parent_code" turns from TEXT into INTEGER, which may not fit
-- "parents.code" turns from TEXT into INTEGER, which may not fit
-- made anew with all rows: "children", "parents"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "children" RENAME TO "__old_children";
--> statement-breakpoint
ALTER TABLE "parents" RENAME TO "__old_parents";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "children" (
  "id" INTEGER NOT NULL,
  "parent_code" INTEGER NOT NULL,
  CONSTRAINT "pk_children" PRIMARY KEY ("id"),
  CONSTRAINT "fk_children_parent_code" FOREIGN KEY ("parent_code") REFERENCES "parents" ("code") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE "parents" (
  "code" INTEGER NOT NULL,
  CONSTRAINT "pk_parents" PRIMARY KEY ("code")
);
--> statement-breakpoint
INSERT INTO "children" ("id", "parent_code") SELECT "id", "parent_code" FROM "__old_children";
--> statement-breakpoint
-- stops here where "parent_code" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "children.parent_code holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "children" WHERE typeof("parent_code") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
INSERT INTO "parents" ("code") SELECT "code" FROM "__old_parents";
--> statement-breakpoint
-- stops here where "code" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "parents.code holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "parents" WHERE typeof("code") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "__old_children";
--> statement-breakpoint
DROP TABLE "__old_parents";
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
