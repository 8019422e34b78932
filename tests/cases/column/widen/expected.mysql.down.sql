SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "products.name" turns from VARCHAR(40) into VARCHAR(20), which may not fit
ALTER TABLE `products` MODIFY COLUMN `name` VARCHAR(20) NOT NULL DEFAULT 'nameless';
--> statement-breakpoint
-- "products.description" turns from VARCHAR(60) into VARCHAR(30), which may not fit
ALTER TABLE `products` MODIFY COLUMN `description` VARCHAR(30) NOT NULL;
--> statement-breakpoint
-- "products.price" turns from DECIMAL(12, 2) into DECIMAL(6, 2), which may not fit
ALTER TABLE `products` MODIFY COLUMN `price` DECIMAL(6, 2) NOT NULL;
