RENAME TABLE `clients` TO `customers`;
--> statement-breakpoint
ALTER TABLE `customers` RENAME INDEX `uq_clients_name` TO `uq_customers_name`;
