ALTER TABLE `pages` DROP INDEX `ft_both`;
--> statement-breakpoint
ALTER TABLE `pages`
  DROP INDEX `uq_title`,
  ADD CONSTRAINT `uq_title` UNIQUE (`title`);
--> statement-breakpoint
ALTER TABLE `pages` ADD FULLTEXT INDEX `ft_body` (`body`);
--> statement-breakpoint
ALTER TABLE `pages`
  DROP INDEX `idx_title`,
  ADD INDEX `idx_title` (`title`(20) DESC);
