SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `devices` ADD COLUMN `token` CHAR(36) COLLATE ascii_bin NULL;
--> statement-breakpoint
ALTER TABLE `devices` ADD COLUMN `seen_at` DATETIME(6) NULL;
--> statement-breakpoint
-- rows that are there get values for "token", "seen_at"
UPDATE `devices` SET `token` = uuid(), `seen_at` = '2020-01-01 00:00:00.000000';
--> statement-breakpoint
ALTER TABLE `devices` MODIFY COLUMN `token` CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (uuid());
--> statement-breakpoint
ALTER TABLE `devices` MODIFY COLUMN `seen_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6));
--> statement-breakpoint
ALTER TABLE `devices` ADD CONSTRAINT `uq_devices_token` UNIQUE (`token`);
