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
-- "children.parent_code" turns from TEXT into INTEGER, which may not fit
-- table "children" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_children" (
  "id" INTEGER NOT NULL,
  "parent_code" INTEGER NOT NULL,
  CONSTRAINT "pk_children" PRIMARY KEY ("id"),
  CONSTRAINT "fk_children_parent_code" FOREIGN KEY ("parent_code") REFERENCES "parents" ("code") ON DELETE CASCADE
);
--> statement-breakpoint
INSERT INTO "__new_children" ("id", "parent_code") SELECT "id", "parent_code" FROM "children";
--> statement-breakpoint
-- stops here where "parent_code" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "children.parent_code holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_children" WHERE typeof("parent_code") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "children";
--> statement-breakpoint
ALTER TABLE "__new_children" RENAME TO "children";
--> statement-breakpoint
-- "parents.code" turns from TEXT into INTEGER, which may not fit
-- table "parents" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_parents" (
  "code" INTEGER NOT NULL,
  CONSTRAINT "pk_parents" PRIMARY KEY ("code")
);
--> statement-breakpoint
INSERT INTO "__new_parents" ("code") SELECT "code" FROM "parents";
--> statement-breakpoint
-- stops here where "code" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "parents.code holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_parents" WHERE typeof("code") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "parents";
--> statement-breakpoint
ALTER TABLE "__new_parents" RENAME TO "parents";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
