ALTER TABLE `b_children` DROP FOREIGN KEY `fk_b_children_a_id`;
--> statement-breakpoint
ALTER TABLE `a_moves`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`),
  DROP INDEX `uq_a_moves_id`;
--> statement-breakpoint
ALTER TABLE `c_stops`
  MODIFY COLUMN `id` BIGINT NOT NULL AUTO_INCREMENT,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `e_starts` MODIFY COLUMN `id` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `g_keyless`
  MODIFY COLUMN `id` BIGINT NOT NULL AUTO_INCREMENT,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
-- irreversible: what was in column "f_loses.id" is lost
ALTER TABLE `f_loses`
  ADD COLUMN `id` BIGINT NOT NULL AUTO_INCREMENT,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `d_gains`
  MODIFY COLUMN `id` BIGINT NOT NULL,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`code`);
--> statement-breakpoint
ALTER TABLE `e_starts`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`code`);
--> statement-breakpoint
ALTER TABLE `b_children` ADD CONSTRAINT `fk_b_children_a_id` FOREIGN KEY (`a_id`) REFERENCES `a_moves` (`id`) ON DELETE CASCADE;
--> statement-breakpoint
-- drops column "d_gains.id" with its values
ALTER TABLE `d_gains` DROP COLUMN `id`;
