ALTER TABLE `items`
  ADD INDEX `fk_items_customer_id` (`customer_id`),
  DROP INDEX `idx_customer`;
--> statement-breakpoint
ALTER TABLE `items` DROP INDEX `idx_name`;
--> statement-breakpoint
ALTER TABLE `items` ADD CONSTRAINT `uq_name` UNIQUE (`name`);
--> statement-breakpoint
ALTER TABLE `items`
  DROP INDEX `idx_price`,
  ADD INDEX `idx_price` (`price` DESC, `name`);
