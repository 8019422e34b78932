ALTER TABLE `items` DROP COLUMN `more`;
