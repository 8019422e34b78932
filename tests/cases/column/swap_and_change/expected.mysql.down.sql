SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `trips`
  RENAME COLUMN `departure` TO `arrival`,
  RENAME COLUMN `arrival` TO `departure`,
  RENAME COLUMN `remark` TO `note`;
--> statement-breakpoint
ALTER TABLE `trips` MODIFY COLUMN `departure` INT NOT NULL DEFAULT 7;
--> statement-breakpoint
ALTER TABLE `trips` MODIFY COLUMN `note` VARCHAR(20) NOT NULL;
