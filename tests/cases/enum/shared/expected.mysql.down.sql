SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "jobs.state" lost on its way from ENUM('draft', 'done') to VARCHAR(10) stays lost
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE `tasks` ALTER COLUMN `state` SET DEFAULT 'draft';
