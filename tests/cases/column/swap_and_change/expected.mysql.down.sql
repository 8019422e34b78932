SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `trips`
  RENAME COLUMN `departure` TO `arrival`,
  RENAME COLUMN `arrival` TO `departure`,
  RENAME COLUMN `remark` TO `note`;
--> statement-breakpoint
-- "trips.departure" turns from BIGINT into INT, which may not fit
ALTER TABLE `trips` MODIFY COLUMN `departure` INT NOT NULL DEFAULT 7;
--> statement-breakpoint
-- "trips.note" turns from VARCHAR(40) into VARCHAR(20), which may not fit
-- "trips.note" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE `trips` MODIFY COLUMN `note` VARCHAR(20) NOT NULL;
