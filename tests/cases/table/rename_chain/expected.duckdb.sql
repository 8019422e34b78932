-- made anew with all rows: "second", "third"; ALTER TABLE cannot do this change
CREATE TABLE "__old_first" AS SELECT * FROM "first";
--> statement-breakpoint
CREATE TABLE "__old_second" AS SELECT * FROM "second";
--> statement-breakpoint
DROP TABLE "second";
--> statement-breakpoint
DROP TABLE "first";
--> statement-breakpoint
CREATE TABLE "second" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_second" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "second" ("id") SELECT "id" FROM "__old_first";
--> statement-breakpoint
CREATE TABLE "third" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  CONSTRAINT "pk_third" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "third" ("id", "name") SELECT "id", "name" FROM "__old_second";
--> statement-breakpoint
DROP TABLE "__old_first";
--> statement-breakpoint
DROP TABLE "__old_second";
