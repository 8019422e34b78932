-- drops column "customers.created_at" with its values
ALTER TABLE `customers` DROP COLUMN `created_at`;
