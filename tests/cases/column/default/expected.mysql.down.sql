ALTER TABLE `customers` ALTER COLUMN `visits` SET DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `customers` ALTER COLUMN `tier` SET DEFAULT 'basic';
--> statement-breakpoint
ALTER TABLE `customers` ALTER COLUMN `since` SET DEFAULT NULL;
