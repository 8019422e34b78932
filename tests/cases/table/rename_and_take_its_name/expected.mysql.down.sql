DROP TABLE `items`;
--> statement-breakpoint
RENAME TABLE `products` TO `items`;
