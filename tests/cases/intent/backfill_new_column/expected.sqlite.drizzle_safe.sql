PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "first" TO "given";
--> statement-breakpoint
-- drops column "people.last" with its values
-- drops column "people.years" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "people" RENAME TO "__old_people";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
DROP INDEX "idx_people_last";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "given" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "adult" INTEGER NOT NULL DEFAULT 0,
  "note" TEXT DEFAULT 'none',
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id", "given", "name", "adult", "note") SELECT "id", "given", ("given" || ' ') || "last", "years" >= 18, CASE WHEN "years" IS NULL THEN 'unknown' END FROM "__old_people" AS "people";
--> statement-breakpoint
DROP TABLE "__old_people";
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
