SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP TRIGGER `no_negative`;
--> statement-breakpoint
ALTER TABLE `items` DROP COLUMN `doubled`;
--> statement-breakpoint
ALTER TABLE `items` RENAME COLUMN `amount` TO `quantity`;
--> statement-breakpoint
ALTER TABLE `items` ROW_FORMAT = DYNAMIC;
--> statement-breakpoint
ALTER TABLE `items` ADD COLUMN `doubled` INT GENERATED ALWAYS AS (`quantity` * 2) STORED;
--> statement-breakpoint
DROP FUNCTION `plus_one`;
--> statement-breakpoint
CREATE FUNCTION plus_one(x INT) RETURNS INT DETERMINISTIC RETURN x + 2 - 1;
--> statement-breakpoint
CREATE TRIGGER no_negative BEFORE INSERT ON items FOR EACH ROW SET NEW.quantity = abs(NEW.quantity);
