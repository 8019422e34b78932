SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "jobs.state" lost on its way from ENUM('draft', 'done') to VARCHAR(20) stays lost
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
-- irreversible: what "jobs.kind" lost on its way from VARCHAR(20) to ENUM('big', 'small') stays lost
ALTER TABLE `jobs` MODIFY COLUMN `kind` VARCHAR(20) NOT NULL;
