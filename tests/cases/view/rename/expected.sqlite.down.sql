DROP VIEW "name_count";
--> statement-breakpoint
DROP VIEW "thing_names";
--> statement-breakpoint
ALTER TABLE "things" RENAME TO "items";
--> statement-breakpoint
CREATE VIEW "item_names" AS
SELECT name FROM items;
--> statement-breakpoint
CREATE VIEW "name_count" AS
SELECT count(*) AS n FROM item_names;
