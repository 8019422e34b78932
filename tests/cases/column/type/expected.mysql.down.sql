SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "customers.visits" turns from BIGINT into INT, which may not fit
ALTER TABLE `customers` MODIFY COLUMN `visits` INT NOT NULL DEFAULT 3;
--> statement-breakpoint
-- irreversible: values of "customers.rate" may be rounded or cut on their way from DECIMAL(10, 4) to DECIMAL(6, 2), without an error
ALTER TABLE `customers` MODIFY COLUMN `rate` DECIMAL(6, 2) NOT NULL;
--> statement-breakpoint
-- "customers.name" turns from VARCHAR(80) into VARCHAR(50), which may not fit
ALTER TABLE `customers` MODIFY COLUMN `name` VARCHAR(50) NOT NULL;
