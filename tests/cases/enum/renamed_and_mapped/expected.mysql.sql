SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- rows with "void" of enum "status" get "shut"
UPDATE `jobs` SET `state` = CASE `state` WHEN 'void' THEN 'shut' ELSE `state` END WHERE `state` IN ('void');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'shut') NULL;
