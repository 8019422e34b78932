SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `products` MODIFY COLUMN `name` VARCHAR(40) NOT NULL DEFAULT 'nameless';
--> statement-breakpoint
ALTER TABLE `products` MODIFY COLUMN `description` VARCHAR(60) NOT NULL;
--> statement-breakpoint
ALTER TABLE `products` MODIFY COLUMN `price` DECIMAL(12, 2) NOT NULL;
