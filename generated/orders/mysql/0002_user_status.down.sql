-- drops column "users.status" with its values
ALTER TABLE `users` DROP COLUMN `status`;
