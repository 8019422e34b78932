DROP VIEW `all_items`;
--> statement-breakpoint
ALTER TABLE `items` ADD COLUMN `price` INT NOT NULL DEFAULT 1;
--> statement-breakpoint
CREATE VIEW `all_items` AS
SELECT * FROM items;
