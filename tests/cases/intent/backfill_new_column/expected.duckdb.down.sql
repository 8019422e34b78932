-- irreversible: what was in column "people.last" is lost; if the table has rows, give it a default here
-- irreversible: what was in column "people.years" is lost
-- drops column "people.name" with its values
-- drops column "people.adult" with its values
-- drops column "people.note" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "first" VARCHAR NOT NULL,
  "last" VARCHAR NOT NULL,
  "years" INTEGER,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_people_last" ON "people" ("last");
--> statement-breakpoint
INSERT INTO "people" ("id", "first") SELECT "id", "given" FROM "__old_people";
--> statement-breakpoint
DROP TABLE "__old_people";
