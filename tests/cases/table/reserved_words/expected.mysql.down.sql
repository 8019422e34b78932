SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `order` DROP CONSTRAINT `check`;
--> statement-breakpoint
DROP TABLE `user`;
--> statement-breakpoint
ALTER TABLE `order`
  DROP INDEX `Table`,
  ADD INDEX `Table` (`Group`);
--> statement-breakpoint
ALTER TABLE `order` DROP COLUMN `from`;
--> statement-breakpoint
ALTER TABLE `order` MODIFY COLUMN `Group` VARCHAR(20) NOT NULL;
--> statement-breakpoint
ALTER TABLE `order` MODIFY COLUMN `two words` INT NULL;
--> statement-breakpoint
ALTER TABLE `order` ADD CONSTRAINT `check` CHECK (CAST(`Group` AS BINARY) <> 'x');
