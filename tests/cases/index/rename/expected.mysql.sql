ALTER TABLE `items` RENAME INDEX `idx_old` TO `idx_new`;
