DROP VIEW "counted";
--> statement-breakpoint
ALTER VIEW "names" RENAME TO "counted";
--> statement-breakpoint
CREATE VIEW "names" AS
SELECT count(*) AS n FROM counted;
