SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "items.id" turns from BIGINT into INT, which may not fit
ALTER TABLE `items` MODIFY COLUMN `id` INT NOT NULL AUTO_INCREMENT COMMENT 'counts';
--> statement-breakpoint
-- "items.said" turns from VARCHAR(20) into VARCHAR(10), which may not fit
ALTER TABLE `items` MODIFY COLUMN `said` VARCHAR(10) NOT NULL DEFAULT 'a' COMMENT 'it''s said';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `seen_at` DATETIME(6) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6) COMMENT 'old';
--> statement-breakpoint
-- "items.made_at" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE `items` MODIFY COLUMN `made_at` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6);
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (1 + 1) STORED COMMENT 'computed';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `name` VARCHAR(10) COLLATE utf8mb4_bin NULL;
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `kept` INT NOT NULL DEFAULT 1;
