ALTER TABLE `products` DROP INDEX `idx_products_name`;
--> statement-breakpoint
-- drops table "order_items" with its rows
DROP TABLE `order_items`;
--> statement-breakpoint
-- drops table "orders" with its rows
DROP TABLE `orders`;
--> statement-breakpoint
-- drops column "products.description" with its values
ALTER TABLE `products` DROP COLUMN `description`;
