SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
RENAME TABLE `users` TO `members`;
--> statement-breakpoint
ALTER TABLE `members` RENAME COLUMN `nick` TO `name`;
--> statement-breakpoint
ALTER TABLE `members` ADD COLUMN `bio` VARCHAR(50) NULL;
--> statement-breakpoint
-- rows that are there get values for "bio"
UPDATE `members` SET `bio` = (SELECT p.bio FROM profiles p WHERE p.user_id = members.id);
--> statement-breakpoint
ALTER TABLE `members` MODIFY COLUMN `bio` VARCHAR(50) NOT NULL;
--> statement-breakpoint
-- drops table "profiles" with its rows
DROP TABLE `profiles`;
