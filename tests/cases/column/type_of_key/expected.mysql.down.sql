SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `orders` DROP FOREIGN KEY `fk_orders_customer_id`;
--> statement-breakpoint
-- "customers.id" turns from BIGINT into INT, which may not fit
ALTER TABLE `customers` MODIFY COLUMN `id` INT NOT NULL;
--> statement-breakpoint
-- "orders.customer_id" turns from BIGINT into INT, which may not fit
ALTER TABLE `orders` MODIFY COLUMN `customer_id` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`);
