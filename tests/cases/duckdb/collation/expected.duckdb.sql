-- made anew with all rows: "names"; ALTER TABLE cannot do this change
CREATE TABLE "__old_names" AS SELECT * FROM "names";
--> statement-breakpoint
DROP TABLE "names";
--> statement-breakpoint
CREATE TABLE "names" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR COLLATE NOCASE NOT NULL,
  "short" VARCHAR,
  CONSTRAINT "pk_names" PRIMARY KEY ("id"),
  CONSTRAINT "uq_names_name" UNIQUE ("name")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "by_short" ON "names" ((UPPER("short")), (LENGTH("name") + 1));
--> statement-breakpoint
INSERT INTO "names" ("id", "name", "short") SELECT "id", "name", "short" FROM "__old_names";
--> statement-breakpoint
DROP TABLE "__old_names";
