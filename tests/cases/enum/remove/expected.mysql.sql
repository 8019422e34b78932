ALTER TABLE `jobs` MODIFY COLUMN `state` ENUM('done', 'draft') NOT NULL DEFAULT 'draft';
