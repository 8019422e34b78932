SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `uses` DROP FOREIGN KEY `fk_uses_code`;
--> statement-breakpoint
ALTER TABLE `codes` MODIFY COLUMN `code` VARCHAR(20) COLLATE utf8mb4_unicode_ci NOT NULL;
--> statement-breakpoint
ALTER TABLE `uses` MODIFY COLUMN `code` VARCHAR(20) COLLATE utf8mb4_unicode_ci NOT NULL;
--> statement-breakpoint
ALTER TABLE `uses` MODIFY COLUMN `word` VARCHAR(200) NOT NULL DEFAULT 'x';
--> statement-breakpoint
ALTER TABLE `uses` MODIFY COLUMN `letter` VARCHAR(5) COLLATE utf8mb4_bin NOT NULL;
--> statement-breakpoint
ALTER TABLE `uses` ADD CONSTRAINT `fk_uses_code` FOREIGN KEY (`code`) REFERENCES `codes` (`code`);
