SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `people` RENAME COLUMN `name` TO `full_name`;
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `state` VARCHAR(20) NOT NULL DEFAULT 'open';
--> statement-breakpoint
ALTER TABLE `people` ADD COLUMN `name` INT NULL;
--> statement-breakpoint
ALTER TABLE `people` ADD INDEX `idx_people_full_name` (`full_name`);
--> statement-breakpoint
ALTER TABLE `people`
  DROP INDEX `idx_people_name`,
  ADD INDEX `idx_people_name` (`name`);
