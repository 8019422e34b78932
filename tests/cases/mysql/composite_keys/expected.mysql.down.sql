-- irreversible: what was in column "visits.hour" is lost
ALTER TABLE `visits` ADD COLUMN `hour` INT NULL;
--> statement-breakpoint
ALTER TABLE `visits`
  DROP INDEX `uq_visits`,
  ADD CONSTRAINT `uq_visits` UNIQUE (`place`, `day`, `hour`);
--> statement-breakpoint
ALTER TABLE `visits` ADD INDEX `idx_alone` (`hour`);
--> statement-breakpoint
ALTER TABLE `visits` ADD INDEX `idx_goes` (`hour`, `place`);
--> statement-breakpoint
ALTER TABLE `visits`
  DROP INDEX `idx_stays`,
  ADD INDEX `idx_stays` (`day`, `hour`);
