ALTER TABLE `customers` COMMENT = 'Who''s paying';
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `id` INT NOT NULL COMMENT 'Never reused';
--> statement-breakpoint
ALTER TABLE `customers` MODIFY COLUMN `name` VARCHAR(50) NOT NULL DEFAULT 'x';
