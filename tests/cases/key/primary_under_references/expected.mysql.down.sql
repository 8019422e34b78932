ALTER TABLE `orders` DROP FOREIGN KEY `fk_orders_shop_id`;
--> statement-breakpoint
ALTER TABLE `shops` DROP INDEX `uq_shops_id`;
--> statement-breakpoint
ALTER TABLE `shops`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `shops` ADD CONSTRAINT `uq_shops_code` UNIQUE (`code`);
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_shop_id` FOREIGN KEY (`shop_id`) REFERENCES `shops` (`id`) ON DELETE CASCADE;
