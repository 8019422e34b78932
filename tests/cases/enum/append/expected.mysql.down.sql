SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "new", "waiting", "archived": give them another value first
-- "jobs.state" turns from ENUM('new', 'draft', 'waiting', 'done', 'archived') into ENUM('draft', 'done'), which may not fit
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
