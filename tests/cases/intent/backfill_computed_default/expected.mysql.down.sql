ALTER TABLE `devices` DROP INDEX `uq_devices_token`;
--> statement-breakpoint
ALTER TABLE `devices` DROP COLUMN `token`;
--> statement-breakpoint
ALTER TABLE `devices` DROP COLUMN `seen_at`;
