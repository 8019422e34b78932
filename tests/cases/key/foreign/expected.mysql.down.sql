ALTER TABLE `orders`
  DROP FOREIGN KEY `fk_orders_shop_id`,
  DROP INDEX `fk_orders_shop_id`;
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`);
