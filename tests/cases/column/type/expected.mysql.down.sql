SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `visits` INT NOT NULL DEFAULT 3;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `rate` DECIMAL(6, 2) NOT NULL;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `name` VARCHAR(50) NOT NULL;
