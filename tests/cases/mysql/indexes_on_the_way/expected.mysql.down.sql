SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `child`
  ADD INDEX `of_parent` (`start`),
  DROP INDEX `by_base`;
--> statement-breakpoint
RENAME TABLE `new_name` TO `old_name`;
--> statement-breakpoint
ALTER TABLE `child` DROP COLUMN `twice`;
--> statement-breakpoint
ALTER TABLE `child` RENAME COLUMN `start` TO `base`;
--> statement-breakpoint
ALTER TABLE `old_name`
  DROP FOREIGN KEY `fk_new_name_other`,
  RENAME INDEX `fk_new_name_other` TO `fk_old_name_other`;
--> statement-breakpoint
ALTER TABLE `old_name` ADD CONSTRAINT `fk_old_name_other` FOREIGN KEY (`other`) REFERENCES `parent` (`id`);
--> statement-breakpoint
ALTER TABLE `texts` MODIFY COLUMN `title` VARCHAR(60) NULL;
--> statement-breakpoint
ALTER TABLE `child` ADD COLUMN `twice` BIGINT GENERATED ALWAYS AS (`base` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `old_name`
  DROP INDEX `by_other`,
  ADD INDEX `by_other` (`other`, `id`),
  DROP INDEX `fk_old_name_other`;
--> statement-breakpoint
ALTER TABLE `texts`
  DROP INDEX `words`,
  ADD FULLTEXT INDEX `words` (`title`, `body`);
--> statement-breakpoint
ALTER TABLE `child`
  ADD INDEX `by_base` (`base`, `twice`),
  DROP INDEX `of_parent`;
