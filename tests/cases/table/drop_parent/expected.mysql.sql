ALTER TABLE `invoices`
  DROP FOREIGN KEY `fk_invoices_order_id`,
  DROP INDEX `fk_invoices_order_id`;
--> statement-breakpoint
DROP TABLE `orders`;
--> statement-breakpoint
DROP TABLE `customers`;
