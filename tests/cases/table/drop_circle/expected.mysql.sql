ALTER TABLE `departments`
  DROP FOREIGN KEY `fk_departments_head_id`,
  DROP INDEX `fk_departments_head_id`;
--> statement-breakpoint
CREATE TABLE `rooms` (
  `id` INT NOT NULL,
  PRIMARY KEY (`id`)
);
--> statement-breakpoint
-- drops table "people" with its rows
DROP TABLE `people`;
--> statement-breakpoint
-- drops table "departments" with its rows
DROP TABLE `departments`;
