SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP TRIGGER `on_order`;
--> statement-breakpoint
DROP VIEW `big`;
--> statement-breakpoint
ALTER TABLE `orders` DROP CONSTRAINT `sum_positive`;
--> statement-breakpoint
RENAME TABLE `orders` TO `purchases`;
--> statement-breakpoint
ALTER TABLE `purchases` RENAME COLUMN `sum_total` TO `total`;
--> statement-breakpoint
ALTER TABLE `purchases` RENAME INDEX `idx_sum` TO `idx_total`;
--> statement-breakpoint
ALTER TABLE `purchases` COMMENT = 'Bought';
--> statement-breakpoint
ALTER TABLE `purchases` MODIFY COLUMN `total` BIGINT NOT NULL DEFAULT 2;
--> statement-breakpoint
ALTER TABLE `purchases` ADD CONSTRAINT `total_positive` CHECK (`total` >= 0);
--> statement-breakpoint
ALTER TABLE `purchases`
  DROP INDEX `idx_total`,
  ADD INDEX `idx_total` (`total`, `code`);
--> statement-breakpoint
CREATE VIEW `large` AS
SELECT id FROM purchases WHERE total > 20;
--> statement-breakpoint
CREATE TRIGGER on_order BEFORE INSERT ON purchases FOR EACH ROW SET NEW.total = abs(NEW.total);
