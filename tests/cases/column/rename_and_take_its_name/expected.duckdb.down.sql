-- drops column "people.name" with its values
-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  "state" VARCHAR NOT NULL DEFAULT 'open',
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
CREATE INDEX "idx_people_name" ON "people" ("name");
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "state") SELECT "id", "full_name", "state" FROM "__old_people";
--> statement-breakpoint
DROP TABLE "__old_people";
