ALTER TABLE `customers` ALTER COLUMN `visits` DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE `customers` ALTER COLUMN `tier` SET DEFAULT 'gold''s';
--> statement-breakpoint
ALTER TABLE `customers` ALTER COLUMN `since` SET DEFAULT (UTC_TIMESTAMP(6));
