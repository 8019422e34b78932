SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- rows with "open" of enum "state" get "done"
-- rows with "shut" of enum "state" get "done"
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'shut', 'it''s', 's', 'done') NOT NULL;
--> statement-breakpoint
UPDATE `orders` SET `state` = CASE `state` WHEN 'it''s' THEN 's' WHEN 'open' THEN 'done' WHEN 'shut' THEN 'done' ELSE `state` END WHERE `state` IN ('it''s', 'open', 'shut');
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('done', 's') NOT NULL;
