SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `d_renamed` DROP INDEX `idx_d_renamed_doubled`;
--> statement-breakpoint
ALTER TABLE `d_renamed` DROP CONSTRAINT `positive`;
--> statement-breakpoint
ALTER TABLE `b_goes` DROP COLUMN `doubled`;
--> statement-breakpoint
ALTER TABLE `b_goes` DROP COLUMN `tripled`;
--> statement-breakpoint
ALTER TABLE `d_renamed` DROP COLUMN `doubled`;
--> statement-breakpoint
ALTER TABLE `d_renamed` RENAME COLUMN `price` TO `cost`;
--> statement-breakpoint
ALTER TABLE `a_typed` MODIFY COLUMN `price` BIGINT NOT NULL;
--> statement-breakpoint
ALTER TABLE `c_stays` MODIFY COLUMN `result` INT GENERATED ALWAYS AS (`other` + 1) STORED;
--> statement-breakpoint
ALTER TABLE `d_renamed` ADD COLUMN `doubled` INT GENERATED ALWAYS AS (`cost` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `d_renamed` ADD CONSTRAINT `positive` CHECK (`cost` > 0);
--> statement-breakpoint
ALTER TABLE `d_renamed` ADD INDEX `idx_d_renamed_doubled` (`doubled`);
--> statement-breakpoint
-- drops column "b_goes.price" with its values
ALTER TABLE `b_goes` DROP COLUMN `price`;
--> statement-breakpoint
-- drops column "c_stays.price" with its values
ALTER TABLE `c_stays` DROP COLUMN `price`;
