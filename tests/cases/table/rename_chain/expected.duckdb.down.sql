-- made anew with all rows: "first", "second"; ALTER TABLE cannot do this change
CREATE TABLE "__old_second" AS SELECT * FROM "second";
--> statement-breakpoint
CREATE TABLE "__old_third" AS SELECT * FROM "third";
--> statement-breakpoint
DROP TABLE "third";
--> statement-breakpoint
DROP TABLE "second";
--> statement-breakpoint
CREATE TABLE "first" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_first" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "first" ("id") SELECT "id" FROM "__old_second";
--> statement-breakpoint
CREATE TABLE "second" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  CONSTRAINT "pk_second" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "second" ("id", "name") SELECT "id", "name" FROM "__old_third";
--> statement-breakpoint
DROP TABLE "__old_second";
--> statement-breakpoint
DROP TABLE "__old_third";
