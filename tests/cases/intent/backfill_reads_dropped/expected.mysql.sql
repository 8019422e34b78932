SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `people` ADD COLUMN `name` VARCHAR(60) NULL;
--> statement-breakpoint
ALTER TABLE `people` ADD COLUMN `city` VARCHAR(20) NULL;
--> statement-breakpoint
-- rows that are there get values for "name", "city"
UPDATE `people` SET `name` = CONCAT(`first`, ' ', `last`), `city` = (SELECT a.city FROM addresses a WHERE a.person = people.id);
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `name` VARCHAR(60) NOT NULL;
--> statement-breakpoint
-- drops table "addresses" with its rows
DROP TABLE `addresses`;
--> statement-breakpoint
-- drops column "people.first" with its values
ALTER TABLE `people` DROP COLUMN `first`;
--> statement-breakpoint
-- drops column "people.last" with its values
ALTER TABLE `people` DROP COLUMN `last`;
--> statement-breakpoint
-- drops column "people.note" with its values
ALTER TABLE `people` DROP COLUMN `note`;
