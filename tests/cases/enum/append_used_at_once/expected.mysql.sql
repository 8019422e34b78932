ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('draft', 'done', 'queued') NOT NULL DEFAULT 'queued';
