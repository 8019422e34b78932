ALTER TABLE `customers` MODIFY COLUMN `visits` INT NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `tier` VARCHAR(10) NOT NULL DEFAULT 'basic';
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `since` DATETIME(6) NULL;
