SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` VARCHAR(20) NOT NULL DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `kind` ENUM('big', 'small') NOT NULL DEFAULT 'big';
