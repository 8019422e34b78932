ALTER TABLE `users` DROP INDEX `uq_email`;
--> statement-breakpoint
ALTER TABLE `users` ADD CONSTRAINT `uq_phone` UNIQUE (`phone`);
--> statement-breakpoint
ALTER TABLE `users`
  DROP INDEX `uq_name`,
  ADD CONSTRAINT `uq_name` UNIQUE (`name`);
