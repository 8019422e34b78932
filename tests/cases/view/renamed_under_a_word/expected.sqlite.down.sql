DROP VIEW "select";
--> statement-breakpoint
DROP VIEW "called";
--> statement-breakpoint
CREATE VIEW "names" AS
SELECT name FROM items;
--> statement-breakpoint
CREATE VIEW "select" AS
SELECT count(*) AS n FROM names;
