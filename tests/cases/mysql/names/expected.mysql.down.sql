SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `Größe` DROP FOREIGN KEY `fk_Größe_group`;
--> statement-breakpoint
ALTER TABLE `Größe`
  ADD INDEX `fk_Größe_group` (`group`),
  DROP INDEX `from`;
--> statement-breakpoint
ALTER TABLE `table` DROP CONSTRAINT `check`;
--> statement-breakpoint
RENAME TABLE `table` TO `select`;
--> statement-breakpoint
ALTER TABLE `select`
  RENAME COLUMN `%d` TO `%s`,
  RENAME COLUMN `by` TO `order`;
--> statement-breakpoint
-- "Größe.group" turns from BIGINT into INT, which may not fit
ALTER TABLE `Größe` MODIFY COLUMN `group` INT NULL;
--> statement-breakpoint
-- "select.order" turns from BIGINT into INT, which may not fit
ALTER TABLE `select` MODIFY COLUMN `order` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `select` ALTER COLUMN `it's ``so``` SET DEFAULT 1;
--> statement-breakpoint
ALTER TABLE `Größe`
  ADD INDEX `index` (`group`, `key`),
  DROP INDEX `fk_Größe_group`;
--> statement-breakpoint
ALTER TABLE `select` ADD CONSTRAINT `check` CHECK (`it's ``so``` > 0);
--> statement-breakpoint
ALTER TABLE `Größe` ADD CONSTRAINT `fk_Größe_group` FOREIGN KEY (`group`) REFERENCES `select` (`order`);
