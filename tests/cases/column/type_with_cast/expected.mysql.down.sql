SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "readings.amount" turns from INT into VARCHAR(20), which may not fit
ALTER TABLE `readings` MODIFY COLUMN `amount` VARCHAR(20) NOT NULL DEFAULT '0';
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `wanted` INT NOT NULL DEFAULT 1;
