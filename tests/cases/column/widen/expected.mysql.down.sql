SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `products` MODIFY COLUMN `name` VARCHAR(20) NOT NULL DEFAULT 'nameless';
--> statement-breakpoint
ALTER TABLE `products` MODIFY COLUMN `description` VARCHAR(30) NOT NULL;
--> statement-breakpoint
ALTER TABLE `products` MODIFY COLUMN `price` DECIMAL(6, 2) NOT NULL;
