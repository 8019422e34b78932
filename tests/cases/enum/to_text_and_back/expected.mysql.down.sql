SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "jobs.state" turns from VARCHAR(20) into ENUM('draft', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
-- "jobs.kind" turns from ENUM('big', 'small') into VARCHAR(20), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `kind` VARCHAR(20) NOT NULL;
