CREATE TABLE "places" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_places" PRIMARY KEY ("id")
);
--> statement-breakpoint
-- made anew with all rows: "second", "first"; ALTER TABLE cannot do this change
CREATE TABLE "__old_first" AS SELECT * FROM "first";
--> statement-breakpoint
CREATE TABLE "__old_second" AS SELECT * FROM "second";
--> statement-breakpoint
DROP TABLE "second";
--> statement-breakpoint
DROP TABLE "first";
--> statement-breakpoint
CREATE TABLE "first" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_first" PRIMARY KEY ("id"),
  CONSTRAINT "ck_first_id" CHECK ("id" > 0)
);
--> statement-breakpoint
INSERT INTO "first" ("id") SELECT "id" FROM "__old_second";
--> statement-breakpoint
CREATE TABLE "second" (
  "id" INTEGER NOT NULL,
  "second_id" INTEGER,
  "place_id" INTEGER,
  CONSTRAINT "pk_second" PRIMARY KEY ("id"),
  CONSTRAINT "fk_second_place_id" FOREIGN KEY ("place_id") REFERENCES "places" ("id"),
  CONSTRAINT "fk_second_second_id" FOREIGN KEY ("second_id") REFERENCES "first" ("id")
);
--> statement-breakpoint
INSERT INTO "second" ("id", "second_id") SELECT "id", "second_id" FROM "__old_first";
--> statement-breakpoint
DROP TABLE "__old_first";
--> statement-breakpoint
DROP TABLE "__old_second";
