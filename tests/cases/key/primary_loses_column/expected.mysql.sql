ALTER TABLE `seats`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`hall`);
--> statement-breakpoint
ALTER TABLE `seats` DROP COLUMN `place`;
