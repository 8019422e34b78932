SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "notes.body" turns from LONGTEXT into VARCHAR(20), which may not fit
ALTER TABLE `notes` MODIFY COLUMN `body` VARCHAR(20) NULL DEFAULT 'empty';
