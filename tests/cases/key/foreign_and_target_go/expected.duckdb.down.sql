-- irreversible: what was in table "parents" is lost
CREATE TABLE "parents" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_parents" PRIMARY KEY ("id")
);
--> statement-breakpoint
-- made anew with all rows: "children"; ALTER TABLE cannot do this change
CREATE TABLE "__old_offspring" AS SELECT * FROM "offspring";
--> statement-breakpoint
DROP TABLE "offspring";
--> statement-breakpoint
CREATE TABLE "children" (
  "id" INTEGER NOT NULL,
  "note" VARCHAR NOT NULL,
  "parent" INTEGER NOT NULL,
  CONSTRAINT "pk_children" PRIMARY KEY ("id"),
  CONSTRAINT "fk_children_parent" FOREIGN KEY ("parent") REFERENCES "parents" ("id")
);
--> statement-breakpoint
INSERT INTO "children" ("id", "note", "parent") SELECT "id", "remark", "parent" FROM "__old_offspring";
--> statement-breakpoint
DROP TABLE "__old_offspring";
