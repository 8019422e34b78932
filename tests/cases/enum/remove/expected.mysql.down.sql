-- irreversible: what "jobs.state" lost on its way from ENUM('draft', 'waiting', 'done') to ENUM('done', 'draft') stays lost
ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'waiting', 'done') NOT NULL DEFAULT 'draft';
