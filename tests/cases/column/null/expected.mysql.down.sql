SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `name` VARCHAR(50) NULL;
--> statement-breakpoint
-- "customers.email" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE `customers` MODIFY COLUMN `email` VARCHAR(50) NOT NULL DEFAULT 'none';
