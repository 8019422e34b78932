SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `readings`
  ADD COLUMN `amount__new` INT NULL,
  MODIFY COLUMN `amount` VARCHAR(20) NULL;
--> statement-breakpoint
UPDATE `readings` SET `amount__new` = replace(amount, ' ', '');
--> statement-breakpoint
UPDATE `readings` SET `amount` = NULL;
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `amount` INT NULL;
--> statement-breakpoint
UPDATE `readings` SET `amount` = `amount__new`;
--> statement-breakpoint
ALTER TABLE `readings`
  MODIFY COLUMN `amount` INT NOT NULL,
  DROP COLUMN `amount__new`;
--> statement-breakpoint
ALTER TABLE `readings`
  ADD COLUMN `state__new` VARCHAR(10) NULL,
  MODIFY COLUMN `state` INT NULL;
--> statement-breakpoint
UPDATE `readings` SET `state__new` = CASE WHEN `state` = 1 THEN '10' ELSE '20' END;
--> statement-breakpoint
UPDATE `readings` SET `state` = NULL;
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `state` VARCHAR(10) NULL;
--> statement-breakpoint
UPDATE `readings` SET `state` = `state__new`;
--> statement-breakpoint
ALTER TABLE `readings`
  MODIFY COLUMN `state` VARCHAR(10) NOT NULL DEFAULT '10',
  DROP COLUMN `state__new`;
--> statement-breakpoint
ALTER TABLE `readings`
  ADD COLUMN `size__new` INT NULL,
  MODIFY COLUMN `size` VARCHAR(10) NULL;
--> statement-breakpoint
UPDATE `readings` SET `size__new` = CASE CAST(`size` AS BINARY) WHEN 'small' THEN 1 WHEN 'large' THEN 2 END;
--> statement-breakpoint
UPDATE `readings` SET `size` = NULL;
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `size` INT NULL;
--> statement-breakpoint
UPDATE `readings` SET `size` = `size__new`;
--> statement-breakpoint
ALTER TABLE `readings`
  MODIFY COLUMN `size` INT NULL,
  DROP COLUMN `size__new`;
--> statement-breakpoint
-- rows that are there get values for "size"
UPDATE `readings` SET `size` = 0 WHERE `size` IS NULL;
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `size` INT NOT NULL;
