ALTER TABLE "new_place"."items" SET SCHEMA "old_place";
--> statement-breakpoint
ALTER TABLE "old_place"."items" RENAME TO "things";
--> statement-breakpoint
ALTER TABLE "old_place"."things" RENAME CONSTRAINT "pk_items" TO "pk_things";
--> statement-breakpoint
DROP SCHEMA "new_place";
