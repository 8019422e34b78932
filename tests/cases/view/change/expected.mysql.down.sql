SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP VIEW `dearest`;
--> statement-breakpoint
DROP VIEW `dear`;
--> statement-breakpoint
-- "items.price" turns from BIGINT into INT, which may not fit
ALTER TABLE `items` MODIFY COLUMN `price` INT NOT NULL;
--> statement-breakpoint
CREATE VIEW `gone` AS
SELECT id FROM items;
--> statement-breakpoint
CREATE VIEW `dear` AS
SELECT id, price FROM items WHERE price > 100;
--> statement-breakpoint
CREATE VIEW `dearest` AS
SELECT max(price) AS top FROM dear;
