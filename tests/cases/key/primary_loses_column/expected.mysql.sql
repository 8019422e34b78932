ALTER TABLE `seats`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`hall`);
--> statement-breakpoint
-- drops column "seats.place" with its values
ALTER TABLE `seats` DROP COLUMN `place`;
