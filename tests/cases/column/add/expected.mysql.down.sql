ALTER TABLE `customers`
  DROP FOREIGN KEY `fk_customers_invited_by`,
  DROP INDEX `fk_customers_invited_by`;
--> statement-breakpoint
ALTER TABLE `customers` DROP COLUMN `name`;
--> statement-breakpoint
ALTER TABLE `customers` DROP COLUMN `visits`;
--> statement-breakpoint
ALTER TABLE `customers` DROP COLUMN `tier`;
--> statement-breakpoint
ALTER TABLE `customers` DROP COLUMN `invited_by`;
