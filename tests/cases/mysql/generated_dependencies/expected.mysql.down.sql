SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `d_renamed` DROP INDEX `idx_d_renamed_doubled`;
--> statement-breakpoint
ALTER TABLE `d_renamed` DROP CONSTRAINT `positive`;
--> statement-breakpoint
ALTER TABLE `d_renamed` DROP COLUMN `doubled`;
--> statement-breakpoint
ALTER TABLE `d_renamed` RENAME COLUMN `cost` TO `price`;
--> statement-breakpoint
-- "a_typed.price" turns from BIGINT into INT, which may not fit
ALTER TABLE `a_typed` MODIFY COLUMN `price` INT NOT NULL;
--> statement-breakpoint
-- irreversible: what was in column "c_stays.price" is lost
ALTER TABLE `c_stays` ADD COLUMN `price` INT NULL;
--> statement-breakpoint
ALTER TABLE `c_stays` MODIFY COLUMN `result` INT GENERATED ALWAYS AS (`price` * 2) STORED;
--> statement-breakpoint
-- irreversible: what was in column "b_goes.price" is lost
ALTER TABLE `b_goes` ADD COLUMN `price` INT NULL;
--> statement-breakpoint
ALTER TABLE `b_goes` ADD COLUMN `doubled` INT GENERATED ALWAYS AS (`price` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `b_goes` ADD COLUMN `tripled` INT GENERATED ALWAYS AS (`price` * 3) VIRTUAL;
--> statement-breakpoint
ALTER TABLE `d_renamed` ADD COLUMN `doubled` INT GENERATED ALWAYS AS (`price` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `d_renamed` ADD CONSTRAINT `positive` CHECK (`price` > 0);
--> statement-breakpoint
ALTER TABLE `d_renamed` ADD INDEX `idx_d_renamed_doubled` (`doubled`);
