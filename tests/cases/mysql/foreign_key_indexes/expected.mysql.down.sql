ALTER TABLE `a_takes`
  ADD INDEX `fk_a_takes_parent_id` (`parent_id`),
  DROP INDEX `idx_a`;
--> statement-breakpoint
ALTER TABLE `d_new`
  ADD INDEX `fk_d_new_parent_id` (`parent_id`),
  DROP INDEX `idx_d`;
--> statement-breakpoint
ALTER TABLE `i_renames` DROP INDEX `idx_i_x`;
--> statement-breakpoint
ALTER TABLE `c_swaps`
  ADD INDEX `fk_c_swaps_parent_id` (`parent_id`),
  DROP INDEX `uq_c_new`;
--> statement-breakpoint
RENAME TABLE `d_new` TO `d_old`;
--> statement-breakpoint
ALTER TABLE `i_renames` RENAME COLUMN `owner_id` TO `parent_id`;
--> statement-breakpoint
ALTER TABLE `d_old`
  DROP FOREIGN KEY `fk_d_new_parent_id`,
  RENAME INDEX `fk_d_new_parent_id` TO `fk_d_old_parent_id`;
--> statement-breakpoint
ALTER TABLE `d_old` ADD CONSTRAINT `fk_d_old_parent_id` FOREIGN KEY (`parent_id`) REFERENCES `parents` (`id`);
--> statement-breakpoint
ALTER TABLE `i_renames`
  DROP FOREIGN KEY `fk_i_renames_owner_id`,
  RENAME INDEX `fk_i_renames_owner_id` TO `fk_i_renames_parent_id`;
--> statement-breakpoint
ALTER TABLE `i_renames` ADD CONSTRAINT `fk_i_renames_parent_id` FOREIGN KEY (`parent_id`) REFERENCES `parents` (`id`);
--> statement-breakpoint
-- irreversible: what was in column "h_drops.x" is lost; if the table has rows, give it a default here
ALTER TABLE `h_drops` ADD CONSTRAINT `no value for h_drops.x in rows that are there` CHECK (FALSE);
--> statement-breakpoint
ALTER TABLE `h_drops`
  DROP CONSTRAINT `no value for h_drops.x in rows that are there`,
  ADD COLUMN `x` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `g_key`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`parent_id`, `n`),
  DROP INDEX `fk_g_key_parent_id`;
--> statement-breakpoint
ALTER TABLE `h_drops`
  DROP INDEX `uq_h`,
  ADD CONSTRAINT `uq_h` UNIQUE (`parent_id`, `x`);
--> statement-breakpoint
ALTER TABLE `b_gives`
  ADD INDEX `idx_b` (`parent_id`, `x`),
  DROP INDEX `fk_b_gives_parent_id`;
--> statement-breakpoint
ALTER TABLE `c_swaps`
  ADD INDEX `idx_c_old` (`parent_id`, `x`),
  DROP INDEX `fk_c_swaps_parent_id`;
--> statement-breakpoint
ALTER TABLE `e_two`
  ADD INDEX `idx_e_one` (`parent_id`),
  DROP INDEX `fk_e_two_parent_id`;
--> statement-breakpoint
ALTER TABLE `e_two` ADD INDEX `idx_e_two` (`parent_id`, `x`);
--> statement-breakpoint
ALTER TABLE `f_alters`
  DROP INDEX `idx_f`,
  ADD INDEX `idx_f` (`parent_id`, `x`),
  DROP INDEX `fk_f_alters_parent_id`;
--> statement-breakpoint
ALTER TABLE `i_renames`
  ADD INDEX `idx_i` (`parent_id`),
  DROP INDEX `fk_i_renames_parent_id`;
