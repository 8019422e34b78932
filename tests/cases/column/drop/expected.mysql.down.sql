-- irreversible: what was in column "customers.note" is lost
ALTER TABLE `customers` ADD COLUMN `note` LONGTEXT NULL;
