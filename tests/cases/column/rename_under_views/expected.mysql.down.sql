SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP VIEW `dear_items`;
--> statement-breakpoint
DROP VIEW `all_items`;
--> statement-breakpoint
ALTER TABLE `items` RENAME COLUMN `price` TO `cost`;
--> statement-breakpoint
-- "items.label" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE `items` MODIFY COLUMN `label` VARCHAR(10) NOT NULL;
--> statement-breakpoint
CREATE VIEW `dear_items` AS
SELECT id FROM items WHERE cost > 10;
--> statement-breakpoint
CREATE VIEW `all_items` AS
SELECT * FROM items;
