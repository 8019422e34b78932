ALTER TABLE `children`
  DROP FOREIGN KEY `fk_children_parent`,
  DROP INDEX `fk_children_parent`;
--> statement-breakpoint
RENAME TABLE `children` TO `offspring`;
--> statement-breakpoint
ALTER TABLE `offspring` RENAME COLUMN `note` TO `remark`;
--> statement-breakpoint
-- drops table "parents" with its rows
DROP TABLE `parents`;
