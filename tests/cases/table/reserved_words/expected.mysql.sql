SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `order` DROP CONSTRAINT `check`;
--> statement-breakpoint
ALTER TABLE `order` MODIFY COLUMN `Group` VARCHAR(30) NOT NULL;
--> statement-breakpoint
ALTER TABLE `order` MODIFY COLUMN `two words` INT NOT NULL DEFAULT 3;
--> statement-breakpoint
ALTER TABLE `order` ADD COLUMN `from` VARCHAR(10) NOT NULL DEFAULT 'it''s';
--> statement-breakpoint
CREATE TABLE `user` (
  `id` INT NOT NULL,
  `order` INT NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_user_order` FOREIGN KEY (`order`) REFERENCES `order` (`select`)
);
--> statement-breakpoint
ALTER TABLE `order` ADD CONSTRAINT `check` CHECK (CAST(`Group` AS BINARY) <> 'y');
--> statement-breakpoint
ALTER TABLE `order`
  DROP INDEX `Table`,
  ADD INDEX `Table` (`Group`, `from`);
