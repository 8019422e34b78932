SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `orders` RENAME COLUMN `touched_at` TO `changed_at`;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'closed', 'shut') NOT NULL;
--> statement-breakpoint
UPDATE `orders` SET `changed_at` = `changed_at`, `state` = CASE `state` WHEN 'closed' THEN 'shut' ELSE `state` END WHERE `state` IN ('closed');
--> statement-breakpoint
-- "orders.state" turns from ENUM('open', 'closed') into ENUM('open', 'shut'), which may not fit
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'shut') NOT NULL;
--> statement-breakpoint
-- irreversible: what "orders.amount" held before it was converted; write here what turns its values back
-- "orders.amount" turns from INT into VARCHAR(20), which may not fit
ALTER TABLE `orders` MODIFY COLUMN `amount` VARCHAR(20) NOT NULL;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `note` LONGTEXT NULL;
