ALTER TABLE `pages` DROP INDEX `ft_body`;
--> statement-breakpoint
ALTER TABLE `pages`
  DROP INDEX `uq_title`,
  ADD CONSTRAINT `uq_title` UNIQUE (`title`, `id`);
--> statement-breakpoint
ALTER TABLE `pages` ADD FULLTEXT INDEX `ft_both` (`body`, `title`);
--> statement-breakpoint
ALTER TABLE `pages`
  DROP INDEX `idx_title`,
  ADD INDEX `idx_title` (`title`(30));
