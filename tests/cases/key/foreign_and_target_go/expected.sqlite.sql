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
ALTER TABLE "children" RENAME TO "offspring";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
ALTER TABLE "offspring" RENAME COLUMN "note" TO "remark";
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- table "offspring" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_offspring" (
  "id" INTEGER NOT NULL,
  "remark" TEXT NOT NULL,
  "parent" INTEGER NOT NULL,
  CONSTRAINT "pk_offspring" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "__new_offspring" ("id", "remark", "parent") SELECT "id", "remark", "parent" FROM "offspring";
--> statement-breakpoint
DROP TABLE "offspring";
--> statement-breakpoint
ALTER TABLE "__new_offspring" RENAME TO "offspring";
--> statement-breakpoint
-- drops table "parents" with its rows
DROP TABLE "parents";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
