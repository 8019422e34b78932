SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `counted`
  MODIFY COLUMN `id` INT NOT NULL,
  DROP PRIMARY KEY;
--> statement-breakpoint
-- drops table "children" with its rows
DROP TABLE `children`;
--> statement-breakpoint
ALTER TABLE `parents` DROP PRIMARY KEY;
--> statement-breakpoint
RENAME TABLE `compared` TO `collated`, `counted` TO `days`, `parents` TO `elders`;
--> statement-breakpoint
ALTER TABLE `collated` RENAME COLUMN `name` TO `title`;
--> statement-breakpoint
ALTER TABLE `collated`
  COLLATE = utf8mb4_bin,
  MODIFY COLUMN `title` VARCHAR(60) NOT NULL;
--> statement-breakpoint
ALTER TABLE `texts`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `texts` MODIFY COLUMN `name` LONGTEXT NOT NULL;
--> statement-breakpoint
-- drops column "days.id" with its values
ALTER TABLE `days` DROP COLUMN `id`;
