SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `paid` DECIMAL(10, 2) NULL;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `reference` VARCHAR(20) NULL;
