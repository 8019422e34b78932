ALTER TABLE `customers` COMMENT = 'Who pays';
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `id` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `name` VARCHAR(50) NOT NULL DEFAULT 'x' COMMENT 'As on the bill';
