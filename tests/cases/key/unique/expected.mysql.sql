ALTER TABLE `users` DROP INDEX `uq_phone`;
--> statement-breakpoint
ALTER TABLE `users` ADD CONSTRAINT `uq_email` UNIQUE (`email`);
--> statement-breakpoint
ALTER TABLE `users`
  DROP INDEX `uq_name`,
  ADD CONSTRAINT `uq_name` UNIQUE (`name`, `phone`);
