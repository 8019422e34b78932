-- drops column "seats.place" with its values
-- made anew with all rows: "seats"; ALTER TABLE cannot do this change
CREATE TABLE "__old_seats" AS SELECT * FROM "seats";
--> statement-breakpoint
DROP TABLE "seats";
--> statement-breakpoint
CREATE TABLE "seats" (
  "hall" INTEGER NOT NULL,
  "label" VARCHAR NOT NULL,
  CONSTRAINT "pk_seats" PRIMARY KEY ("hall")
);
--> statement-breakpoint
INSERT INTO "seats" ("hall", "label") SELECT "hall", "label" FROM "__old_seats";
--> statement-breakpoint
DROP TABLE "__old_seats";
