SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP VIEW `open_jobs`;
--> statement-breakpoint
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'waiting', 'done') NOT NULL DEFAULT 'draft';
--> statement-breakpoint
CREATE VIEW `open_jobs` AS
SELECT id, state FROM jobs WHERE state <> 'done';
