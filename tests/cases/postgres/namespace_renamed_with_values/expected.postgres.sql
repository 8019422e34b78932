ALTER SCHEMA "old_place" RENAME TO "new_place";
--> statement-breakpoint
UPDATE "new_place"."things" SET "kind" = CASE "kind" WHEN 'big' THEN 'large' ELSE "kind" END WHERE "kind" IN ('big');
