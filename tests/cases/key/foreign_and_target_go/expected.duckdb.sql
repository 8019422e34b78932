-- made anew with all rows: "offspring"; ALTER TABLE cannot do this change
CREATE TABLE "__old_children" AS SELECT * FROM "children";
--> statement-breakpoint
DROP TABLE "children";
--> statement-breakpoint
CREATE TABLE "offspring" (
  "id" INTEGER NOT NULL,
  "remark" VARCHAR NOT NULL,
  "parent" INTEGER NOT NULL,
  CONSTRAINT "pk_offspring" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "offspring" ("id", "remark", "parent") SELECT "id", "note", "parent" FROM "__old_children";
--> statement-breakpoint
DROP TABLE "__old_children";
--> statement-breakpoint
-- drops table "parents" with its rows
DROP TABLE "parents";
