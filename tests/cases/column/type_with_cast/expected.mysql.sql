SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `amount` INT NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `wanted` TINYINT(1) NOT NULL DEFAULT 1;
