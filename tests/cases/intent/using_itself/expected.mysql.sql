SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `people`
  ADD COLUMN `age__new` INT NULL,
  MODIFY COLUMN `age` VARCHAR(20) NULL;
--> statement-breakpoint
UPDATE `people` SET `age__new` = `age`;
--> statement-breakpoint
UPDATE `people` SET `age` = NULL;
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `age` INT NULL;
--> statement-breakpoint
UPDATE `people` SET `age` = `age__new`;
--> statement-breakpoint
ALTER TABLE `people`
  MODIFY COLUMN `age` INT NOT NULL,
  DROP COLUMN `age__new`;
--> statement-breakpoint
-- values of "people.born" may be rounded or cut on their way from VARCHAR(20) to DATE, without an error
ALTER TABLE `people`
  ADD COLUMN `born__new` DATE NULL,
  MODIFY COLUMN `born` VARCHAR(20) NULL;
--> statement-breakpoint
UPDATE `people` SET `born__new` = `born`;
--> statement-breakpoint
UPDATE `people` SET `born` = NULL;
--> statement-breakpoint
ALTER TABLE `people` MODIFY COLUMN `born` DATE NULL;
--> statement-breakpoint
UPDATE `people` SET `born` = `born__new`;
--> statement-breakpoint
ALTER TABLE `people`
  MODIFY COLUMN `born` DATE NULL,
  DROP COLUMN `born__new`;
