ALTER TABLE "new_place"."measures" SET SCHEMA "old_place";
--> statement-breakpoint
ALTER TABLE "new_place"."measures_2026" SET SCHEMA "old_place";
--> statement-breakpoint
ALTER TABLE "new_place"."measures_other" SET SCHEMA "old_place";
