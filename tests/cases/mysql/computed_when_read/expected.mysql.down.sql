SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `items` DROP INDEX `idx_items_read_to_stored`;
--> statement-breakpoint
ALTER TABLE `items` DROP INDEX `idx_items_price_stored_to_read`;
--> statement-breakpoint
ALTER TABLE `items` DROP INDEX `uq_items_read_to_written_id`;
--> statement-breakpoint
ALTER TABLE `items`
  DROP COLUMN `read_to_stored`,
  ADD COLUMN `read_to_stored` INT GENERATED ALWAYS AS (`price` * 2) VIRTUAL;
--> statement-breakpoint
ALTER TABLE `items`
  DROP COLUMN `stored_to_read`,
  ADD COLUMN `stored_to_read` INT GENERATED ALWAYS AS (`price` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `items`
  DROP COLUMN `read_to_written`,
  ADD COLUMN `read_to_written` INT GENERATED ALWAYS AS (`price` * 2) VIRTUAL;
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `stored_to_written` INT GENERATED ALWAYS AS (`price` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `written_to_stored` INT NULL;
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `other_text` INT GENERATED ALWAYS AS (`price` * 2) VIRTUAL;
--> statement-breakpoint
ALTER TABLE `items` ADD CONSTRAINT `uq_items_read_to_written_id` UNIQUE (`read_to_written`, `id`);
--> statement-breakpoint
ALTER TABLE `items` ADD INDEX `idx_items_read_to_stored` (`read_to_stored`);
--> statement-breakpoint
ALTER TABLE `items` ADD INDEX `idx_items_price_stored_to_read` (`price`, `stored_to_read`);
