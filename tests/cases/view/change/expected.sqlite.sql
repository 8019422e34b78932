DROP VIEW "gone";
--> statement-breakpoint
DROP VIEW "dearest";
--> statement-breakpoint
DROP VIEW "dear";
--> statement-breakpoint
CREATE VIEW "dear" AS
SELECT id, price, 1 AS one FROM items WHERE price > 50;
--> statement-breakpoint
CREATE VIEW "dearest" AS
SELECT max(price) AS top FROM dear;
