SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "gone": give them another value first
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'open', 'done', 'gone', 'sent') NOT NULL DEFAULT 'open';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'open' THEN 'sent' ELSE `state` END WHERE `state` IN ('open');
--> statement-breakpoint
-- "jobs.state" turns from ENUM('draft', 'open', 'done', 'gone') into ENUM('draft', 'sent', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'sent', 'done') NOT NULL DEFAULT 'sent';
