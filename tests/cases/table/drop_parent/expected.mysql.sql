ALTER TABLE `invoices`
  DROP FOREIGN KEY `fk_invoices_order_id`,
  DROP INDEX `fk_invoices_order_id`;
--> statement-breakpoint
-- drops table "orders" with its rows
DROP TABLE `orders`;
--> statement-breakpoint
-- drops table "customers" with its rows
DROP TABLE `customers`;
