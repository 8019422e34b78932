RENAME TABLE `live` TO `next__swap`, `next` TO `live`, `next__swap` TO `next`, `second` TO `third`, `first` TO `second`;
--> statement-breakpoint
ALTER TABLE `second`
  DROP FOREIGN KEY `fk_first_live_id`,
  RENAME INDEX `fk_first_live_id` TO `fk_second_live_id`;
--> statement-breakpoint
ALTER TABLE `second` ADD CONSTRAINT `fk_second_live_id` FOREIGN KEY (`live_id`) REFERENCES `next` (`id`);
--> statement-breakpoint
ALTER TABLE `next`
  DROP FOREIGN KEY `fk_live_parent_id`,
  RENAME INDEX `fk_live_parent_id` TO `fk_next_parent_id`;
--> statement-breakpoint
ALTER TABLE `next` ADD CONSTRAINT `fk_next_parent_id` FOREIGN KEY (`parent_id`) REFERENCES `next` (`id`);
