ALTER TABLE `b_gives`
  ADD INDEX `fk_b_gives_parent_id` (`parent_id`),
  DROP INDEX `idx_b`;
--> statement-breakpoint
ALTER TABLE `c_swaps`
  ADD INDEX `fk_c_swaps_parent_id` (`parent_id`),
  DROP INDEX `idx_c_old`;
--> statement-breakpoint
ALTER TABLE `e_two`
  ADD INDEX `fk_e_two_parent_id` (`parent_id`),
  DROP INDEX `idx_e_one`;
--> statement-breakpoint
ALTER TABLE `e_two` DROP INDEX `idx_e_two`;
--> statement-breakpoint
ALTER TABLE `i_renames`
  ADD INDEX `fk_i_renames_parent_id` (`parent_id`),
  DROP INDEX `idx_i`;
--> statement-breakpoint
RENAME TABLE `d_old` TO `d_new`;
--> statement-breakpoint
ALTER TABLE `i_renames` RENAME COLUMN `parent_id` TO `owner_id`;
--> statement-breakpoint
ALTER TABLE `d_new`
  DROP FOREIGN KEY `fk_d_old_parent_id`,
  RENAME INDEX `fk_d_old_parent_id` TO `fk_d_new_parent_id`;
--> statement-breakpoint
ALTER TABLE `d_new` ADD CONSTRAINT `fk_d_new_parent_id` FOREIGN KEY (`parent_id`) REFERENCES `parents` (`id`);
--> statement-breakpoint
ALTER TABLE `i_renames`
  DROP FOREIGN KEY `fk_i_renames_parent_id`,
  RENAME INDEX `fk_i_renames_parent_id` TO `fk_i_renames_owner_id`;
--> statement-breakpoint
ALTER TABLE `i_renames` ADD CONSTRAINT `fk_i_renames_owner_id` FOREIGN KEY (`owner_id`) REFERENCES `parents` (`id`);
--> statement-breakpoint
ALTER TABLE `g_key`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`n`),
  ADD INDEX `fk_g_key_parent_id` (`parent_id`);
--> statement-breakpoint
ALTER TABLE `c_swaps`
  ADD CONSTRAINT `uq_c_new` UNIQUE (`parent_id`, `id`),
  DROP INDEX `fk_c_swaps_parent_id`;
--> statement-breakpoint
ALTER TABLE `h_drops`
  DROP INDEX `uq_h`,
  ADD CONSTRAINT `uq_h` UNIQUE (`parent_id`);
--> statement-breakpoint
ALTER TABLE `a_takes`
  ADD INDEX `idx_a` (`parent_id`, `x`),
  DROP INDEX `fk_a_takes_parent_id`;
--> statement-breakpoint
ALTER TABLE `d_new`
  ADD INDEX `idx_d` (`parent_id`, `x`),
  DROP INDEX `fk_d_new_parent_id`;
--> statement-breakpoint
ALTER TABLE `f_alters`
  DROP INDEX `idx_f`,
  ADD INDEX `idx_f` (`x`),
  ADD INDEX `fk_f_alters_parent_id` (`parent_id`);
--> statement-breakpoint
ALTER TABLE `i_renames` ADD INDEX `idx_i_x` (`x`);
--> statement-breakpoint
-- drops column "h_drops.x" with its values
ALTER TABLE `h_drops` DROP COLUMN `x`;
