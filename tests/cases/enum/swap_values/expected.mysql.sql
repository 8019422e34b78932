SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `level` ENUM('low', 'middle', 'high', 'top', 'summit') NOT NULL DEFAULT 'low';
--> statement-breakpoint
UPDATE `jobs` SET `level` = CASE `level` WHEN 'low' THEN 'middle' WHEN 'middle' THEN 'low' WHEN 'high' THEN 'top' WHEN 'top' THEN 'summit' ELSE `level` END WHERE `level` IN ('low', 'middle', 'high', 'top');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `level` ENUM('middle', 'low', 'top', 'summit') NOT NULL DEFAULT 'middle';
