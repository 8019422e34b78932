SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "readings.amount" lost on its way from VARCHAR(20) to INT stays lost
ALTER TABLE `readings` MODIFY COLUMN `amount` VARCHAR(20) NOT NULL DEFAULT '0';
--> statement-breakpoint
-- irreversible: what "readings.wanted" lost on its way from INT to TINYINT(1) stays lost
ALTER TABLE `readings` MODIFY COLUMN `wanted` INT NOT NULL DEFAULT 1;
