SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `order` DROP CONSTRAINT `check`;
--> statement-breakpoint
-- drops table "user" with its rows
DROP TABLE `user`;
--> statement-breakpoint
-- "order.Group" turns from VARCHAR(30) into VARCHAR(20), which may not fit
ALTER TABLE `order` MODIFY COLUMN `Group` VARCHAR(20) NOT NULL;
--> statement-breakpoint
ALTER TABLE `order` MODIFY COLUMN `two words` INT NULL;
--> statement-breakpoint
ALTER TABLE `order` ADD CONSTRAINT `check` CHECK (CAST(`Group` AS BINARY) <> 'x');
--> statement-breakpoint
ALTER TABLE `order`
  DROP INDEX `Table`,
  ADD INDEX `Table` (`Group`);
--> statement-breakpoint
-- drops column "order.from" with its values
ALTER TABLE `order` DROP COLUMN `from`;
