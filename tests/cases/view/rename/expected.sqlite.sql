DROP VIEW "name_count";
--> statement-breakpoint
DROP VIEW "item_names";
--> statement-breakpoint
ALTER TABLE "items" RENAME TO "things";
--> statement-breakpoint
CREATE VIEW "thing_names" AS
SELECT name FROM things;
--> statement-breakpoint
CREATE VIEW "name_count" AS
SELECT count(*) AS n FROM thing_names;
