ALTER TABLE `items` DROP INDEX `idx_prefix`;
