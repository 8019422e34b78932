DROP VIEW "dear_items";
--> statement-breakpoint
DROP VIEW "all_items";
--> statement-breakpoint
ALTER TABLE "items" RENAME COLUMN "cost" TO "price";
--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "label" DROP NOT NULL;
--> statement-breakpoint
CREATE VIEW "dear_items" AS
SELECT id FROM items WHERE price > 10;
--> statement-breakpoint
CREATE VIEW "all_items" AS
SELECT * FROM items;
