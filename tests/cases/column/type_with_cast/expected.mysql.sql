ALTER TABLE `readings` MODIFY COLUMN `amount` INT NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `readings` MODIFY COLUMN `wanted` TINYINT(1) NOT NULL DEFAULT 1;
