ALTER TABLE `jobs` MODIFY COLUMN `state` VARCHAR(20) NOT NULL DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `kind` ENUM('big', 'small') NOT NULL DEFAULT 'big';
