SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: fails while rows of enum "state" hold "new", "waiting", "archived": give them another value first
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done') NOT NULL DEFAULT 'draft';
