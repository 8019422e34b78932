-- drops column "customers.note" with its values
ALTER TABLE `customers` DROP COLUMN `note`;
