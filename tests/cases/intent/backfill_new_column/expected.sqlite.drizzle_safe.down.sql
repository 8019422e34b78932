PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "given" TO "first";
--> statement-breakpoint
-- irreversible: what was in column "people.last" is lost; if the table has rows, give it a default here
-- irreversible: what was in column "people.years" is lost
-- drops column "people.name" with its values
-- drops column "people.adult" with its values
-- drops column "people.note" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "people" RENAME TO "__old_people";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "first" TEXT NOT NULL,
  "last" TEXT NOT NULL,
  "years" INTEGER,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id", "first") SELECT "id", "first" FROM "__old_people";
--> statement-breakpoint
DROP TABLE "__old_people";
--> statement-breakpoint
CREATE INDEX "idx_people_last" ON "people" ("last");
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
