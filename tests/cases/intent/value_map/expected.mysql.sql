SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- rows with "mid" of enum "level" get "high"
-- rows with "medium" of enum "size" get "large"
-- rows with "waiting" of enum "state" get "draft"
-- rows with "queued" of enum "state" get "draft"
ALTER TABLE `jobs` DROP CONSTRAINT `ck_jobs_size_enum`;
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'waiting', 'queued', 'done', 'finished') NOT NULL DEFAULT 'waiting';
--> statement-breakpoint
UPDATE `jobs` SET `state` = CASE `state` WHEN 'done' THEN 'finished' WHEN 'waiting' THEN 'draft' WHEN 'queued' THEN 'draft' ELSE `state` END WHERE `state` IN ('done', 'waiting', 'queued');
--> statement-breakpoint
UPDATE `jobs` SET `level` = CASE `level` WHEN 'mid' THEN 'high' ELSE `level` END WHERE `level` IN ('mid');
--> statement-breakpoint
UPDATE `jobs` SET `size` = CASE `size` WHEN 'medium' THEN 'large' ELSE `size` END WHERE `size` IN ('medium');
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'finished', 'late') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
ALTER TABLE `jobs` ADD CONSTRAINT `ck_jobs_size_enum` CHECK (CAST(`size` AS BINARY) IN ('small', 'large'));
