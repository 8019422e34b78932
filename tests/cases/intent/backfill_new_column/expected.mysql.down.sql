ALTER TABLE `people` RENAME COLUMN `given` TO `first`;
--> statement-breakpoint
-- irreversible: what was in column "people.last" is lost; if the table has rows, give it a default here
ALTER TABLE `people` ADD CONSTRAINT `no value for people.last in rows that are there` CHECK (FALSE);
--> statement-breakpoint
ALTER TABLE `people`
  DROP CONSTRAINT `no value for people.last in rows that are there`,
  ADD COLUMN `last` VARCHAR(20) NOT NULL;
--> statement-breakpoint
-- irreversible: what was in column "people.years" is lost
ALTER TABLE `people` ADD COLUMN `years` INT NULL;
--> statement-breakpoint
ALTER TABLE `people` ADD INDEX `idx_people_last` (`last`);
--> statement-breakpoint
-- drops column "people.name" with its values
ALTER TABLE `people` DROP COLUMN `name`;
--> statement-breakpoint
-- drops column "people.adult" with its values
ALTER TABLE `people` DROP COLUMN `adult`;
--> statement-breakpoint
-- drops column "people.note" with its values
ALTER TABLE `people` DROP COLUMN `note`;
