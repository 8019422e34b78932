-- drops column "first.place_id" with its values
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
  "second_id" INTEGER,
  CONSTRAINT "pk_first" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "first" ("id", "second_id") SELECT "id", "second_id" FROM "__old_second";
--> statement-breakpoint
CREATE TABLE "second" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_second" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "second" ("id") SELECT "id" FROM "__old_first";
--> statement-breakpoint
DROP TABLE "__old_first";
--> statement-breakpoint
DROP TABLE "__old_second";
--> statement-breakpoint
-- drops table "places" with its rows
DROP TABLE "places";
