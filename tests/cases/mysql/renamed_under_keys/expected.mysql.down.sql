ALTER TABLE `place` RENAME COLUMN `first` TO `second__swap`;
--> statement-breakpoint
ALTER TABLE `place` RENAME COLUMN `iso` TO `code`;
--> statement-breakpoint
ALTER TABLE `place` RENAME COLUMN `second` TO `first`;
--> statement-breakpoint
ALTER TABLE `place` RENAME COLUMN `second__swap` TO `second`;
--> statement-breakpoint
ALTER TABLE `place` RENAME INDEX `uq_place_iso` TO `uq_place_code`;
--> statement-breakpoint
ALTER TABLE `place` DROP FOREIGN KEY `fk_place_iso`;
--> statement-breakpoint
ALTER TABLE `place` ADD CONSTRAINT `fk_place_code` FOREIGN KEY (`code`) REFERENCES `country` (`code`);
