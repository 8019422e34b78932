ALTER TABLE `orders` DROP FOREIGN KEY `fk_orders_customer_id`;
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE;
--> statement-breakpoint
-- drops column "customers.code" with its values
ALTER TABLE `customers` DROP COLUMN `code`;
