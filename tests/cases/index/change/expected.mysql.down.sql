ALTER TABLE `items` DROP INDEX `uq_name`;
--> statement-breakpoint
ALTER TABLE `items`
  ADD INDEX `idx_customer` (`customer_id`),
  DROP INDEX `fk_items_customer_id`;
--> statement-breakpoint
ALTER TABLE `items` ADD INDEX `idx_name` (`name`);
--> statement-breakpoint
ALTER TABLE `items`
  DROP INDEX `idx_price`,
  ADD INDEX `idx_price` (`price`);
