SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `trips`
  RENAME COLUMN `departure` TO `arrival`,
  RENAME COLUMN `arrival` TO `departure`,
  RENAME COLUMN `note` TO `remark`;
--> statement-breakpoint
ALTER TABLE `trips` MODIFY COLUMN `arrival` BIGINT NOT NULL DEFAULT 8;
--> statement-breakpoint
ALTER TABLE `trips` MODIFY COLUMN `remark` VARCHAR(40) NULL;
