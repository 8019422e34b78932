SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `Mixed681` DROP COLUMN `eagle906`;
--> statement-breakpoint
ALTER TABLE `Mixed681` RENAME COLUMN `eagle7` TO `lemon148`;
--> statement-breakpoint
ALTER TABLE `Mixed681`
  COLLATE = utf8mb4_bin,
  MODIFY COLUMN `lemon148` VARCHAR(20) NOT NULL;
--> statement-breakpoint
ALTER TABLE `Mixed681` ADD COLUMN `eagle906` LONGTEXT GENERATED ALWAYS AS (CONCAT(`lemon148`, 'x')) STORED;
