DROP VIEW "all_items";
--> statement-breakpoint
-- drops column "items.price" with its values
ALTER TABLE "items" DROP COLUMN "price";
--> statement-breakpoint
CREATE VIEW "all_items" AS
SELECT * FROM items;
