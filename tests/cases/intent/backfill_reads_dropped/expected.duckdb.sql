-- drops column "people.first" with its values
-- drops column "people.last" with its values
-- drops column "people.note" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  "city" VARCHAR,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "city") SELECT "id", "first" || ' ' || "last", (SELECT a.city FROM addresses a WHERE a.person = people.id) FROM (SELECT "id" AS "id", "first" AS "first", "last" AS "last", "note" AS "note" FROM "__old_people") AS "people";
--> statement-breakpoint
DROP TABLE "__old_people";
--> statement-breakpoint
-- drops table "addresses" with its rows
DROP TABLE "addresses";
