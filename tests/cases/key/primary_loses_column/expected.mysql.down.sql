-- irreversible: what was in column "seats.place" is lost
ALTER TABLE `seats` ADD COLUMN `place` INT NOT NULL DEFAULT 0;
--> statement-breakpoint
ALTER TABLE `seats`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`hall`, `place`);
