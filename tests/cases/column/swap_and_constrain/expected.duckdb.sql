-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "family" VARCHAR NOT NULL,
  "given" VARCHAR NOT NULL,
  "old_mail" VARCHAR,
  "mail" VARCHAR NOT NULL,
  CONSTRAINT "pk_people" PRIMARY KEY ("id"),
  CONSTRAINT "uq_people_given" UNIQUE ("given")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "uq_people_mail" ON "people" ("mail");
--> statement-breakpoint
INSERT INTO "people" ("id", "family", "given", "old_mail", "mail") SELECT "id", "given", "family", "mail", "second_mail" FROM "__old_people";
--> statement-breakpoint
DROP TABLE "__old_people";
