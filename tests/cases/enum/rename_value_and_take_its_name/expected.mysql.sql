SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'closed', 'started') NOT NULL DEFAULT 'open';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'open' THEN 'started' ELSE `state` END WHERE `state` IN ('open');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'started', 'closed') NOT NULL DEFAULT 'started';
