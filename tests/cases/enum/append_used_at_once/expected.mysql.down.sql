SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "queued": give them another value first
-- "jobs.state" turns from ENUM('draft', 'done', 'queued') into ENUM('draft', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
