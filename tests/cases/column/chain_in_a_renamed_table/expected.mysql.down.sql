RENAME TABLE `trips` TO `journeys`;
--> statement-breakpoint
ALTER TABLE `journeys`
  RENAME COLUMN `a` TO `b`,
  RENAME COLUMN `c` TO `a`,
  RENAME COLUMN `right_side` TO `left_side`,
  RENAME COLUMN `left_side` TO `right_side`;
