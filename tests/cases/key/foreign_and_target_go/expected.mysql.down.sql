RENAME TABLE `offspring` TO `children`;
--> statement-breakpoint
ALTER TABLE `children` RENAME COLUMN `remark` TO `note`;
--> statement-breakpoint
-- irreversible: what was in table "parents" is lost
CREATE TABLE `parents` (
  `id` INT NOT NULL,
  PRIMARY KEY (`id`)
);
--> statement-breakpoint
ALTER TABLE `children` ADD CONSTRAINT `fk_children_parent` FOREIGN KEY (`parent`) REFERENCES `parents` (`id`);
