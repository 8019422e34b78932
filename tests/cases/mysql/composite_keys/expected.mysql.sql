ALTER TABLE `visits` DROP INDEX `idx_alone`;
--> statement-breakpoint
ALTER TABLE `visits` DROP INDEX `idx_goes`;
--> statement-breakpoint
ALTER TABLE `visits`
  DROP INDEX `uq_visits`,
  ADD CONSTRAINT `uq_visits` UNIQUE (`place`, `day`);
--> statement-breakpoint
ALTER TABLE `visits`
  DROP INDEX `idx_stays`,
  ADD INDEX `idx_stays` (`day`);
--> statement-breakpoint
-- drops column "visits.hour" with its values
ALTER TABLE `visits` DROP COLUMN `hour`;
