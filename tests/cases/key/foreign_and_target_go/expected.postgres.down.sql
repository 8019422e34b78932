BEGIN;
--> statement-breakpoint
ALTER TABLE "offspring" RENAME TO "children";
--> statement-breakpoint
ALTER TABLE "children" RENAME COLUMN "remark" TO "note";
--> statement-breakpoint
ALTER TABLE "children" RENAME CONSTRAINT "pk_offspring" TO "pk_children";
--> statement-breakpoint
-- irreversible: what was in table "parents" is lost
CREATE TABLE "parents" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_parents" PRIMARY KEY ("id")
);
--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "fk_children_parent" FOREIGN KEY ("parent") REFERENCES "parents" ("id") NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "children" VALIDATE CONSTRAINT "fk_children_parent";
