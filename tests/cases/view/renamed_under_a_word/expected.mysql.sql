DROP VIEW `select`;
--> statement-breakpoint
DROP VIEW `names`;
--> statement-breakpoint
CREATE VIEW `called` AS
SELECT name AS called FROM items;
--> statement-breakpoint
CREATE VIEW `select` AS
SELECT count(*) AS n FROM called;
