SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `people`
  RENAME COLUMN `given` TO `family`,
  RENAME COLUMN `family` TO `given`,
  RENAME COLUMN `mail` TO `old_mail`,
  RENAME COLUMN `second_mail` TO `mail`;
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `mail` VARCHAR(40) NOT NULL;
--> statement-breakpoint
ALTER TABLE `people` ADD CONSTRAINT `uq_people_given` UNIQUE (`given`);
--> statement-breakpoint
ALTER TABLE `people` ADD CONSTRAINT `uq_people_mail` UNIQUE (`mail`);
