ALTER TABLE "old_place"."measures" SET SCHEMA "new_place";
--> statement-breakpoint
ALTER TABLE "old_place"."measures_2026" SET SCHEMA "new_place";
--> statement-breakpoint
ALTER TABLE "old_place"."measures_other" SET SCHEMA "new_place";
