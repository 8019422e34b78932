ALTER TABLE `customers` DROP CONSTRAINT `ck_customers_title`;
--> statement-breakpoint
ALTER TABLE `customers` RENAME COLUMN `title` TO `name`;
--> statement-breakpoint
ALTER TABLE `customers` RENAME INDEX `idx_customers_title` TO `idx_customers_name`;
--> statement-breakpoint
ALTER TABLE `customers` ADD CONSTRAINT `ck_customers_name` CHECK (CAST(`name` AS BINARY) <> '');
