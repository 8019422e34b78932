ALTER TABLE `orders` DROP FOREIGN KEY `fk_orders_customer_id`;
--> statement-breakpoint
ALTER TABLE `orders` DROP INDEX `idx_orders_amount`;
--> statement-breakpoint
ALTER TABLE `orders` DROP INDEX `idx_orders_customer_id_amount`;
--> statement-breakpoint
ALTER TABLE `orders` DROP CONSTRAINT `ck_orders_amount`;
--> statement-breakpoint
-- drops column "orders.customer_id" with its values
ALTER TABLE `orders` DROP COLUMN `customer_id`;
--> statement-breakpoint
-- drops column "orders.amount" with its values
ALTER TABLE `orders` DROP COLUMN `amount`;
