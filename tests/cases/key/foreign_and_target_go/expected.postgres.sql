ALTER TABLE "children" DROP CONSTRAINT "fk_children_parent";
--> statement-breakpoint
-- drops table "parents" with its rows
DROP TABLE "parents";
--> statement-breakpoint
ALTER TABLE "children" RENAME TO "offspring";
--> statement-breakpoint
ALTER TABLE "offspring" RENAME COLUMN "note" TO "remark";
--> statement-breakpoint
ALTER TABLE "offspring" RENAME CONSTRAINT "pk_children" TO "pk_offspring";
