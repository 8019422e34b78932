SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `id` BIGINT NOT NULL AUTO_INCREMENT COMMENT 'counts';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `said` VARCHAR(20) NOT NULL DEFAULT 'a' COMMENT 'it''s said';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `seen_at` DATETIME(6) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6) COMMENT 'new';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `made_at` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6);
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (1 + 1) STORED COMMENT 'still computed';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `name` VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s';
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `kept` INT NOT NULL DEFAULT 2 COMMENT 'changes in its default too';
