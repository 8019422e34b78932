ALTER TABLE `b_children` DROP FOREIGN KEY `fk_b_children_a_id`;
--> statement-breakpoint
ALTER TABLE `g_keyless`
  MODIFY COLUMN `id` BIGINT NOT NULL,
  DROP PRIMARY KEY;
--> statement-breakpoint
ALTER TABLE `c_stops` MODIFY COLUMN `id` BIGINT NOT NULL;
--> statement-breakpoint
ALTER TABLE `e_starts`
  MODIFY COLUMN `id` INT NOT NULL AUTO_INCREMENT,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `g_keyless` MODIFY COLUMN `id` BIGINT NOT NULL;
--> statement-breakpoint
ALTER TABLE `d_gains`
  ADD COLUMN `id` BIGINT NOT NULL AUTO_INCREMENT,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `a_moves`
  ADD CONSTRAINT `uq_a_moves_id` UNIQUE (`id`),
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`tenant`, `id`);
--> statement-breakpoint
ALTER TABLE `c_stops`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`code`);
--> statement-breakpoint
ALTER TABLE `f_loses`
  MODIFY COLUMN `id` BIGINT NOT NULL,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`code`);
--> statement-breakpoint
ALTER TABLE `b_children` ADD CONSTRAINT `fk_b_children_a_id` FOREIGN KEY (`a_id`) REFERENCES `a_moves` (`id`) ON DELETE CASCADE;
--> statement-breakpoint
-- drops column "f_loses.id" with its values
ALTER TABLE `f_loses` DROP COLUMN `id`;
