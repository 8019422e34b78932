DROP VIEW "counted";
--> statement-breakpoint
DROP VIEW "names";
--> statement-breakpoint
CREATE VIEW "counted" AS
SELECT name FROM items;
--> statement-breakpoint
CREATE VIEW "names" AS
SELECT count(*) AS n FROM counted;
