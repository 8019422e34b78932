DROP VIEW "names";
--> statement-breakpoint
DROP VIEW "counted";
--> statement-breakpoint
CREATE VIEW "names" AS
SELECT name FROM items;
--> statement-breakpoint
CREATE VIEW "counted" AS
SELECT count(*) AS n FROM names;
