ALTER TABLE `kilo702` DROP PRIMARY KEY;
--> statement-breakpoint
ALTER TABLE `kilo702` RENAME COLUMN `lemon939` TO `lemon184`;
