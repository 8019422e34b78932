DROP VIEW `names`;
--> statement-breakpoint
RENAME TABLE `counted` TO `names`;
--> statement-breakpoint
CREATE VIEW `counted` AS
SELECT count(*) AS n FROM names;
