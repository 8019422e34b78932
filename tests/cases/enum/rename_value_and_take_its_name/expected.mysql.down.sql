SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'started', 'closed', 'open__gone') NOT NULL DEFAULT 'started';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'open' THEN 'open__gone' WHEN 'started' THEN 'open' ELSE `state` END WHERE `state` IN ('open', 'started');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'closed') NOT NULL DEFAULT 'open';
