SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `Größe` DROP FOREIGN KEY `fk_Größe_group`;
--> statement-breakpoint
ALTER TABLE `Größe`
  ADD INDEX `fk_Größe_group` (`group`),
  DROP INDEX `index`;
--> statement-breakpoint
ALTER TABLE `select` DROP CONSTRAINT `check`;
--> statement-breakpoint
RENAME TABLE `select` TO `table`;
--> statement-breakpoint
ALTER TABLE `table`
  RENAME COLUMN `%s` TO `%d`,
  RENAME COLUMN `order` TO `by`;
--> statement-breakpoint
ALTER TABLE `Größe` MODIFY COLUMN `group` BIGINT NULL;
--> statement-breakpoint
ALTER TABLE `table` MODIFY COLUMN `by` BIGINT NOT NULL;
--> statement-breakpoint
ALTER TABLE `table` ALTER COLUMN `it's ``so``` SET DEFAULT 2;
--> statement-breakpoint
ALTER TABLE `Größe`
  ADD INDEX `from` (`group`),
  DROP INDEX `fk_Größe_group`;
--> statement-breakpoint
ALTER TABLE `table` ADD CONSTRAINT `check` CHECK (`it's ``so``` > 1 - 1);
--> statement-breakpoint
ALTER TABLE `Größe` ADD CONSTRAINT `fk_Größe_group` FOREIGN KEY (`group`) REFERENCES `table` (`by`);
