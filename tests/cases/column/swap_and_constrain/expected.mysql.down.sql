ALTER TABLE `people` DROP INDEX `uq_people_given`;
--> statement-breakpoint
ALTER TABLE `people` DROP INDEX `uq_people_mail`;
--> statement-breakpoint
ALTER TABLE `people`
  RENAME COLUMN `given` TO `family`,
  RENAME COLUMN `family` TO `given`,
  RENAME COLUMN `mail` TO `second_mail`,
  RENAME COLUMN `old_mail` TO `mail`;
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `second_mail` VARCHAR(40) NULL;
