SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `texts` DROP INDEX `words`;
--> statement-breakpoint
ALTER TABLE `child`
  ADD INDEX `of_parent` (`base`),
  DROP INDEX `by_base`;
--> statement-breakpoint
RENAME TABLE `old_name` TO `new_name`;
--> statement-breakpoint
ALTER TABLE `child` DROP COLUMN `twice`;
--> statement-breakpoint
ALTER TABLE `child` RENAME COLUMN `base` TO `start`;
--> statement-breakpoint
ALTER TABLE `new_name` DROP FOREIGN KEY `fk_old_name_other`;
--> statement-breakpoint
ALTER TABLE `new_name` ADD CONSTRAINT `fk_new_name_other` FOREIGN KEY (`other`) REFERENCES `parent` (`id`);
--> statement-breakpoint
ALTER TABLE `texts` MODIFY COLUMN `title` VARCHAR(60) COLLATE utf8mb4_unicode_ci NULL;
--> statement-breakpoint
ALTER TABLE `child` ADD COLUMN `twice` BIGINT GENERATED ALWAYS AS (`start` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `new_name`
  DROP INDEX `by_other`,
  ADD INDEX `by_other` (`id`, `other`),
  ADD INDEX `fk_new_name_other` (`other`);
--> statement-breakpoint
ALTER TABLE `texts` ADD INDEX `words` (`title`, `body`);
--> statement-breakpoint
ALTER TABLE `child`
  ADD INDEX `by_base` (`start`, `twice`),
  DROP INDEX `of_parent`;
