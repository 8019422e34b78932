-- drops column "items.more" with its values
ALTER TABLE `items` DROP COLUMN `more`;
