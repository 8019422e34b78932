SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "jobs.state" lost on its way from ENUM('open', 'shut', 'void') to ENUM('open', 'shut') stays lost
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('open', 'shut', 'void') NULL;
