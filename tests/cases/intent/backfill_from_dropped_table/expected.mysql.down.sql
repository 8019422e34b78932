RENAME TABLE `members` TO `users`;
--> statement-breakpoint
ALTER TABLE `users` RENAME COLUMN `name` TO `nick`;
--> statement-breakpoint
-- irreversible: what was in table "profiles" is lost
CREATE TABLE `profiles` (
  `user_id` INT NOT NULL,
  `bio` VARCHAR(50) NOT NULL,
  PRIMARY KEY (`user_id`)
);
--> statement-breakpoint
-- drops column "users.bio" with its values
ALTER TABLE `users` DROP COLUMN `bio`;
