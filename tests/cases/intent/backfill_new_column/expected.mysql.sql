SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `people` DROP INDEX `idx_people_last`;
--> statement-breakpoint
ALTER TABLE `people` RENAME COLUMN `first` TO `given`;
--> statement-breakpoint
ALTER TABLE `people` ADD COLUMN `name` VARCHAR(60) NULL;
--> statement-breakpoint
ALTER TABLE `people` ADD COLUMN `adult` TINYINT(1) NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `people` ADD COLUMN `note` VARCHAR(20) NULL DEFAULT 'none';
--> statement-breakpoint
-- rows that are there get values for "name", "adult", "note"
UPDATE `people` SET `name` = CONCAT(`given`, ' ', `last`), `adult` = `years` >= 18, `note` = CASE WHEN `years` IS NULL THEN 'unknown' END;
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `name` VARCHAR(60) NOT NULL;
--> statement-breakpoint
-- drops column "people.last" with its values
ALTER TABLE `people` DROP COLUMN `last`;
--> statement-breakpoint
-- drops column "people.years" with its values
ALTER TABLE `people` DROP COLUMN `years`;
