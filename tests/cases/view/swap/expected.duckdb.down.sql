DROP VIEW "names";
--> statement-breakpoint
ALTER VIEW "counted" RENAME TO "names";
--> statement-breakpoint
CREATE VIEW "counted" AS
SELECT count(*) AS n FROM names;
