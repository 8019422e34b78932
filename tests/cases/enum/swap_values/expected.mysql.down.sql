SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `level` ENUM('middle', 'low', 'top', 'summit', 'high') NOT NULL DEFAULT 'middle';
--> statement-breakpoint
UPDATE `jobs` SET `level` = CASE `level` WHEN 'middle' THEN 'low' WHEN 'low' THEN 'middle' WHEN 'top' THEN 'high' WHEN 'summit' THEN 'top' ELSE `level` END WHERE `level` IN ('middle', 'low', 'top', 'summit');
--> statement-breakpoint
-- "jobs.level" turns from ENUM('middle', 'low', 'top', 'summit') into ENUM('low', 'middle', 'high', 'top'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `level` ENUM('low', 'middle', 'high', 'top') NOT NULL DEFAULT 'low';
