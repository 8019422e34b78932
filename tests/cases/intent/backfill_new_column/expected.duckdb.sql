-- drops column "people.last" with its values
-- drops column "people.years" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "given" VARCHAR NOT NULL,
  "name" VARCHAR NOT NULL,
  "adult" BOOLEAN NOT NULL DEFAULT FALSE,
  "note" VARCHAR DEFAULT 'none',
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id", "given", "name", "adult", "note") SELECT "id", "given", "given" || ' ' || "last", "years" >= 18, CASE WHEN "years" IS NULL THEN 'unknown' END FROM (SELECT "id" AS "id", "first" AS "given", "last" AS "last", "years" AS "years" FROM "__old_people") AS "people";
--> statement-breakpoint
DROP TABLE "__old_people";
