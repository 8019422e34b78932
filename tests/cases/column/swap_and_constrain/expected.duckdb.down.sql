-- made anew with all rows: "people"; ALTER TABLE cannot do this change
CREATE TABLE "__old_people" AS SELECT * FROM "people";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "given" VARCHAR NOT NULL,
  "family" VARCHAR NOT NULL,
  "mail" VARCHAR,
  "second_mail" VARCHAR,
  CONSTRAINT "pk_people" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id", "given", "family", "mail", "second_mail") SELECT "id", "family", "given", "old_mail", "mail" FROM "__old_people";
--> statement-breakpoint
DROP TABLE "__old_people";
