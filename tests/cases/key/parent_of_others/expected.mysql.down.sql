ALTER TABLE `customers` RENAME COLUMN `full_name` TO `name`;
--> statement-breakpoint
-- drops column "customers.number" with its values
ALTER TABLE `customers` DROP COLUMN `number`;
