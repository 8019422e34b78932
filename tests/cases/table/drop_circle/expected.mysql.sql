ALTER TABLE `departments`
  DROP FOREIGN KEY `fk_departments_head_id`,
  DROP INDEX `fk_departments_head_id`;
--> statement-breakpoint
DROP TABLE `people`;
--> statement-breakpoint
DROP TABLE `departments`;
--> statement-breakpoint
CREATE TABLE `rooms` (
  `id` INT NOT NULL,
  PRIMARY KEY (`id`)
);
