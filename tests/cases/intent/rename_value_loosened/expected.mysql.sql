SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- rows with "done" of enum "state" get "draft"
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'sent', 'done', 'open') NOT NULL DEFAULT 'sent';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'sent' THEN 'open' WHEN 'done' THEN 'draft' ELSE `state` END WHERE `state` IN ('sent', 'done');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` VARCHAR(255) NOT NULL DEFAULT 'open';
