SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `orders` RENAME COLUMN `changed_at` TO `touched_at`;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'shut', 'closed') NOT NULL;
--> statement-breakpoint
UPDATE `orders` SET `touched_at` = `touched_at`, `state` = CASE `state` WHEN 'shut' THEN 'closed' ELSE `state` END WHERE `state` IN ('shut');
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'closed') NOT NULL;
--> statement-breakpoint
ALTER TABLE `orders`
  ADD COLUMN `amount__new` INT NULL,
  MODIFY COLUMN `amount` VARCHAR(20) NULL;
--> statement-breakpoint
UPDATE `orders` SET `touched_at` = `touched_at`, `amount__new` = CHAR_LENGTH(`amount`);
--> statement-breakpoint
UPDATE `orders` SET `touched_at` = `touched_at`, `amount` = NULL;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `amount` INT NULL;
--> statement-breakpoint
UPDATE `orders` SET `touched_at` = `touched_at`, `amount` = `amount__new`;
--> statement-breakpoint
ALTER TABLE `orders`
  MODIFY COLUMN `amount` INT NOT NULL,
  DROP COLUMN `amount__new`;
--> statement-breakpoint
-- rows that are there get values for "note"
UPDATE `orders` SET `touched_at` = `touched_at`, `note` = 'none' WHERE `note` IS NULL;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `note` LONGTEXT NOT NULL;
