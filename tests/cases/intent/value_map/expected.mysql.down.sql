SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "waiting" before hold "draft" and stay so; rows of enum "state" that held "queued" before hold "draft" and stay so; fails while rows of enum "state" hold "late": give them another value first
-- irreversible: rows of enum "level" that held "mid" before hold "high" and stay so
-- irreversible: rows of enum "size" that held "medium" before hold "large" and stay so
ALTER TABLE `jobs` DROP CONSTRAINT `ck_jobs_size_enum`;
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'finished', 'late', 'done') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'finished' THEN 'done' ELSE `state` END WHERE `state` IN ('finished');
--> statement-breakpoint
-- "jobs.state" turns from ENUM('draft', 'finished', 'late') into ENUM('draft', 'waiting', 'queued', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'waiting', 'queued', 'done') NOT NULL DEFAULT 'waiting';
--> statement-breakpoint
ALTER TABLE `jobs` ADD CONSTRAINT `ck_jobs_size_enum` CHECK (CAST(`size` AS BINARY) IN ('small', 'medium', 'large'));
