RENAME TABLE `live` TO `next__swap`, `next` TO `live`, `next__swap` TO `next`, `second` TO `first`, `third` TO `second`;
--> statement-breakpoint
ALTER TABLE `live`
  DROP FOREIGN KEY `fk_next_parent_id`,
  RENAME INDEX `fk_next_parent_id` TO `fk_live_parent_id`;
--> statement-breakpoint
ALTER TABLE `live` ADD CONSTRAINT `fk_live_parent_id` FOREIGN KEY (`parent_id`) REFERENCES `live` (`id`);
--> statement-breakpoint
ALTER TABLE `first`
  DROP FOREIGN KEY `fk_second_live_id`,
  RENAME INDEX `fk_second_live_id` TO `fk_first_live_id`;
--> statement-breakpoint
ALTER TABLE `first` ADD CONSTRAINT `fk_first_live_id` FOREIGN KEY (`live_id`) REFERENCES `live` (`id`);
