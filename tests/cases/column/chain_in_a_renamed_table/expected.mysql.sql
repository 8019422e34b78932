RENAME TABLE `journeys` TO `trips`;
--> statement-breakpoint
ALTER TABLE `trips`
  RENAME COLUMN `a` TO `c`,
  RENAME COLUMN `b` TO `a`,
  RENAME COLUMN `right_side` TO `left_side`,
  RENAME COLUMN `left_side` TO `right_side`;
