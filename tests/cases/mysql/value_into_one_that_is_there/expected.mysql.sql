SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- rows with "lost" of enum "state" get "void"
UPDATE `orders` SET `state` = CASE `state` WHEN 'lost' THEN 'void' ELSE `state` END WHERE `state` IN ('lost');
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'void') NOT NULL DEFAULT 'open';
