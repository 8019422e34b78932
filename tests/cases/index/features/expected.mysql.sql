ALTER TABLE `items` ADD INDEX `idx_prefix` (`name`(10)) COMMENT 'Half of it';
