CREATE SCHEMA "new_place";
--> statement-breakpoint
ALTER TABLE "old_place"."things" SET SCHEMA "new_place";
--> statement-breakpoint
ALTER TABLE "new_place"."things" RENAME TO "items";
--> statement-breakpoint
ALTER TABLE "new_place"."items" RENAME CONSTRAINT "pk_things" TO "pk_items";
