SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP TRIGGER `on_order`;
--> statement-breakpoint
DROP VIEW `large`;
--> statement-breakpoint
ALTER TABLE `purchases` DROP CONSTRAINT `total_positive`;
--> statement-breakpoint
RENAME TABLE `purchases` TO `orders`;
--> statement-breakpoint
ALTER TABLE `orders` RENAME COLUMN `total` TO `sum_total`;
--> statement-breakpoint
ALTER TABLE `orders` RENAME INDEX `idx_total` TO `idx_sum`;
--> statement-breakpoint
ALTER TABLE `orders` COMMENT = '';
--> statement-breakpoint
-- "orders.sum_total" turns from BIGINT into INT, which may not fit
ALTER TABLE `orders` MODIFY COLUMN `sum_total` INT NOT NULL DEFAULT 1;
--> statement-breakpoint
ALTER TABLE `orders` ADD CONSTRAINT `sum_positive` CHECK (`sum_total` > 0);
--> statement-breakpoint
ALTER TABLE `orders`
  DROP INDEX `idx_sum`,
  ADD INDEX `idx_sum` (`sum_total`);
--> statement-breakpoint
CREATE VIEW `big` AS
SELECT id FROM orders WHERE sum_total > 10;
--> statement-breakpoint
CREATE TRIGGER on_order BEFORE INSERT ON orders FOR EACH ROW SET NEW.sum_total = abs(NEW.sum_total);
