-- irreversible: what was in column "people.first" is lost; if the table has rows, give it a default here
-- irreversible: what was in column "people.last" is lost
-- irreversible: what was in column "people.note" is lost
-- drops column "people.name" with its values
-- drops column "people.city" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "first" VARCHAR NOT NULL,
  "last" VARCHAR,
  "note" VARCHAR,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id") SELECT "id" FROM "__old_people";
--> statement-breakpoint
DROP TABLE "__old_people";
--> statement-breakpoint
-- irreversible: what was in table "addresses" is lost
CREATE TABLE "addresses" (
  "person" INTEGER NOT NULL,
  "city" VARCHAR,
  CONSTRAINT "pk_addresses" PRIMARY KEY ("person")
);
