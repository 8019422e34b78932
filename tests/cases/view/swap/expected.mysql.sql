DROP VIEW `counted`;
--> statement-breakpoint
RENAME TABLE `names` TO `counted`;
--> statement-breakpoint
CREATE VIEW `names` AS
SELECT count(*) AS n FROM counted;
