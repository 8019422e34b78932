-- irreversible: what was in column "orders.customer_id" is lost; if the table has rows, give it a default here
ALTER TABLE `orders` ADD CONSTRAINT `no value for orders.customer_id in rows that are there` CHECK (FALSE);
--> statement-breakpoint
ALTER TABLE `orders`
  DROP CONSTRAINT `no value for orders.customer_id in rows that are there`,
  ADD COLUMN `customer_id` INT NOT NULL;
--> statement-breakpoint
-- irreversible: what was in column "orders.amount" is lost; if the table has rows, give it a default here
ALTER TABLE `orders` ADD CONSTRAINT `no value for orders.amount in rows that are there` CHECK (FALSE);
--> statement-breakpoint
ALTER TABLE `orders`
  DROP CONSTRAINT `no value for orders.amount in rows that are there`,
  ADD COLUMN `amount` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `ck_orders_amount` CHECK (`amount` > 0);
--> statement-breakpoint
ALTER TABLE `orders` ADD INDEX `idx_orders_amount` (`amount`);
--> statement-breakpoint
ALTER TABLE `orders` ADD INDEX `idx_orders_customer_id_amount` (`customer_id`, `amount`);
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`);
