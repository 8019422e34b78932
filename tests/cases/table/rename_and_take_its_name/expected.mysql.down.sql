-- drops table "items" with its rows
DROP TABLE `items`;
--> statement-breakpoint
RENAME TABLE `products` TO `items`;
