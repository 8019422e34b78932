DROP VIEW "name_count";
--> statement-breakpoint
DROP VIEW "item_names";
--> statement-breakpoint
ALTER TABLE "items" RENAME TO "things";
--> statement-breakpoint
ALTER TABLE "things" RENAME COLUMN "name" TO "label";
--> statement-breakpoint
CREATE VIEW "item_names" AS
SELECT label FROM things;
--> statement-breakpoint
CREATE VIEW "name_count" AS
SELECT count(*) AS n FROM item_names;
