DROP VIEW "all_items";
--> statement-breakpoint
ALTER TABLE "items" DROP COLUMN "price";
--> statement-breakpoint
CREATE VIEW "all_items" AS
SELECT * FROM items;
