SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `visits` BIGINT NOT NULL DEFAULT 4;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `rate` DECIMAL(10, 4) NOT NULL;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `name` VARCHAR(80) NOT NULL;
