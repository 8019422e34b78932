ALTER TABLE `orders` DROP FOREIGN KEY `fk_orders_customer_id`;
--> statement-breakpoint
ALTER TABLE `customers` ADD COLUMN `code` VARCHAR(5) NOT NULL DEFAULT 'a';
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON UPDATE CASCADE;
