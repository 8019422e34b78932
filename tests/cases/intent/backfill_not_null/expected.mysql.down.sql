SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `paid` DECIMAL(10, 2) NULL;
--> statement-breakpoint
-- "orders.reference" turns from VARCHAR(40) into VARCHAR(20), which may not fit
ALTER TABLE `orders` MODIFY COLUMN `reference` VARCHAR(20) NULL;
