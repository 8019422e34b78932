ALTER TABLE `customers` ADD COLUMN `name` VARCHAR(50) NULL;
--> statement-breakpoint
ALTER TABLE `customers` ADD COLUMN `visits` INT NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `customers` ADD COLUMN `tier` ENUM('basic', 'gold') NOT NULL DEFAULT 'basic';
--> statement-breakpoint
ALTER TABLE `customers` ADD COLUMN `invited_by` INT NULL;
--> statement-breakpoint
ALTER TABLE `customers` ADD CONSTRAINT `fk_customers_invited_by` FOREIGN KEY (`invited_by`) REFERENCES `customers` (`id`);
