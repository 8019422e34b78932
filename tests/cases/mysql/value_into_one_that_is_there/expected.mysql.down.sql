SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: rows of enum "state" that held "lost" before hold "void" and stay so
ALTER TABLE `orders` MODIFY COLUMN `state` ENUM('open', 'lost', 'void') NOT NULL DEFAULT 'open';
