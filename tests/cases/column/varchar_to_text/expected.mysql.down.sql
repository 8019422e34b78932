SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `notes` MODIFY COLUMN `body` VARCHAR(20) NULL DEFAULT 'empty';
