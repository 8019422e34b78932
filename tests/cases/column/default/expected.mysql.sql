ALTER TABLE `customers` MODIFY COLUMN `visits` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `tier` VARCHAR(10) NOT NULL DEFAULT 'gold''s';
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `since` DATETIME(6) NULL DEFAULT (UTC_TIMESTAMP(6));
