SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "done" before hold "draft" and stay so
UPDATE `jobs` SET `state` = CASE `state` WHEN 'open' THEN 'sent' ELSE `state` END WHERE `state` IN ('open');
--> statement-breakpoint
-- "jobs.state" turns from VARCHAR(255) into ENUM('draft', 'sent', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'sent', 'done') NOT NULL DEFAULT 'sent';
