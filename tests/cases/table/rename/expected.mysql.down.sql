RENAME TABLE `customers` TO `clients`;
--> statement-breakpoint
ALTER TABLE `clients` RENAME INDEX `uq_customers_name` TO `uq_clients_name`;
