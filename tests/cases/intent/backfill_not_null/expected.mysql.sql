SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `reference` VARCHAR(40) NULL;
--> statement-breakpoint
-- rows that are there get values for "paid"
UPDATE `orders` SET `paid` = `total` WHERE `paid` IS NULL;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `paid` DECIMAL(10, 2) NOT NULL DEFAULT 0;
--> statement-breakpoint
-- rows that are there get values for "reference"
UPDATE `orders` SET `reference` = 'unknown' WHERE `reference` IS NULL;
--> statement-breakpoint
ALTER TABLE `orders` MODIFY COLUMN `reference` VARCHAR(40) NOT NULL;
