ALTER TABLE `orders`
  DROP FOREIGN KEY `fk_orders_customer_id`,
  DROP INDEX `fk_orders_customer_id`;
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_shop_id` FOREIGN KEY (`shop_id`) REFERENCES `shops` (`id`);
