-- irreversible: what was in table "departments" is lost
CREATE TABLE `departments` (
  `id` INT NOT NULL,
  `head_id` INT NULL,
  PRIMARY KEY (`id`)
);
--> statement-breakpoint
-- irreversible: what was in table "people" is lost
CREATE TABLE `people` (
  `id` INT NOT NULL,
  `department_id` INT NOT NULL,
  `boss_id` INT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_people_boss_id` FOREIGN KEY (`boss_id`) REFERENCES `people` (`id`),
  CONSTRAINT `fk_people_department_id` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`)
);
--> statement-breakpoint
ALTER TABLE `departments` ADD CONSTRAINT `fk_departments_head_id` FOREIGN KEY (`head_id`) REFERENCES `people` (`id`);
--> statement-breakpoint
-- drops table "rooms" with its rows
DROP TABLE `rooms`;
