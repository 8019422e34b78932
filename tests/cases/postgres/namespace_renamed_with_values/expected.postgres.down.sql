ALTER SCHEMA "new_place" RENAME TO "old_place";
--> statement-breakpoint
UPDATE "old_place"."things" SET "kind" = CASE "kind" WHEN 'large' THEN 'big' ELSE "kind" END WHERE "kind" IN ('large');
