ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('new', 'draft', 'waiting', 'done', 'archived') NOT NULL DEFAULT 'draft';
