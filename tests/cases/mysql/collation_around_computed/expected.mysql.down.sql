SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `Mixed681` DROP COLUMN `eagle906`;
--> statement-breakpoint
ALTER TABLE `Mixed681` RENAME COLUMN `lemon148` TO `eagle7`;
--> statement-breakpoint
ALTER TABLE `Mixed681`
  DEFAULT CHARACTER SET = DEFAULT,
  MODIFY COLUMN `eagle7` VARCHAR(20) NOT NULL;
--> statement-breakpoint
ALTER TABLE `Mixed681` ADD COLUMN `eagle906` LONGTEXT GENERATED ALWAYS AS (CONCAT(`eagle7`, 'x')) STORED;
