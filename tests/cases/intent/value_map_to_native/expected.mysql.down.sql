SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "done" before hold "draft" and stay so
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'open', 'sent') NOT NULL DEFAULT 'open';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'open' THEN 'sent' ELSE `state` END WHERE `state` IN ('open');
--> statement-breakpoint
-- "jobs.state" turns from ENUM('draft', 'open') into VARCHAR(255), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` VARCHAR(255) NOT NULL DEFAULT 'sent';
