SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "jobs.state" turns from VARCHAR(10) into ENUM('draft', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE `tasks` ALTER COLUMN `state` SET DEFAULT 'draft';
