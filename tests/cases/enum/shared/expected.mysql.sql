SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` VARCHAR(10) NOT NULL DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE `tasks` ALTER COLUMN `state` SET DEFAULT 'done';
