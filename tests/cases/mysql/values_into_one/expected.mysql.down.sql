SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "shut" before get "open"
-- rows with "done" of enum "state" get "open"
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('done', 's', 'it''s', 'open') NOT NULL;
--> statement-breakpoint
UPDATE `orders` SET `state` = CASE `state` WHEN 's' THEN 'it''s' WHEN 'done' THEN 'open' ELSE `state` END WHERE `state` IN ('s', 'done');
--> statement-breakpoint
-- "orders.state" turns from ENUM('done', 's') into ENUM('open', 'shut', 'it''s'), which may not fit
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'shut', 'it''s') NOT NULL;
