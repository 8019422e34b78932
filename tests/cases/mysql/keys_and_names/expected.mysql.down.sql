SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
RENAME TABLE `collated` TO `compared`, `days` TO `counted`, `elders` TO `parents`;
--> statement-breakpoint
ALTER TABLE `compared` RENAME COLUMN `title` TO `name`;
--> statement-breakpoint
ALTER TABLE `compared`
  DEFAULT CHARACTER SET = DEFAULT,
  MODIFY COLUMN `name` VARCHAR(60) NOT NULL;
--> statement-breakpoint
-- "texts.name" turns from LONGTEXT into VARCHAR(255), which may not fit
ALTER TABLE `texts` MODIFY COLUMN `name` VARCHAR(255) NOT NULL;
--> statement-breakpoint
-- irreversible: what was in column "counted.id" is lost
ALTER TABLE `counted`
  ADD COLUMN `id` INT NOT NULL AUTO_INCREMENT,
  ADD PRIMARY KEY (`id`);
--> statement-breakpoint
ALTER TABLE `parents` ADD PRIMARY KEY (`id`);
--> statement-breakpoint
-- irreversible: what was in table "children" is lost
CREATE TABLE `children` (
  `parent` INT NULL,
  CONSTRAINT `fk_children_parent` FOREIGN KEY (`parent`) REFERENCES `parents` (`id`)
);
--> statement-breakpoint
ALTER TABLE `texts`
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (`name`, `id`);
