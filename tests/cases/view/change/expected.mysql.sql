SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
DROP VIEW `gone`;
--> statement-breakpoint
DROP VIEW `dearest`;
--> statement-breakpoint
DROP VIEW `dear`;
--> statement-breakpoint
ALTER TABLE `items` MODIFY COLUMN `price` BIGINT NOT NULL;
--> statement-breakpoint
CREATE VIEW `dear` AS
SELECT id, price, 1 AS one FROM items WHERE price > 50;
--> statement-breakpoint
CREATE VIEW `dearest` AS
SELECT max(price) AS top FROM dear;
