ALTER TABLE `items` RENAME INDEX `idx_new` TO `idx_old`;
