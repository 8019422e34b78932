SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "open": give them another value first
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'started', 'closed', 'open__gone') NOT NULL DEFAULT 'started';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'started' THEN 'open' WHEN 'open' THEN 'open__gone' ELSE `state` END WHERE `state` IN ('started', 'open');
--> statement-breakpoint
-- "jobs.state" turns from ENUM('open', 'started', 'closed') into ENUM('open', 'closed'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'closed') NOT NULL DEFAULT 'open';
