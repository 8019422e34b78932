SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `people` DROP INDEX `idx_people_full_name`;
--> statement-breakpoint
ALTER TABLE `people`
  RENAME COLUMN `name` TO `name__gone`,
  RENAME COLUMN `full_name` TO `name`;
--> statement-breakpoint
-- "people.state" turns from VARCHAR(20) into VARCHAR(10), which may not fit
ALTER TABLE `people` MODIFY COLUMN `state` VARCHAR(10) NOT NULL DEFAULT 'open';
--> statement-breakpoint
ALTER TABLE `people`
  DROP INDEX `idx_people_name`,
  ADD INDEX `idx_people_name` (`name`);
--> statement-breakpoint
-- drops column "people.name" with its values
ALTER TABLE `people` DROP COLUMN `name__gone`;
