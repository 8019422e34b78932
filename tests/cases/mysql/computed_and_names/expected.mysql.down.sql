SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `checked` DROP CONSTRAINT `not_empty`;
--> statement-breakpoint
RENAME TABLE `left` TO `right__swap`, `right` TO `left`, `right__swap` TO `right`;
--> statement-breakpoint
ALTER TABLE `chained` DROP COLUMN `c`;
--> statement-breakpoint
ALTER TABLE `left` DROP COLUMN `lowered`;
--> statement-breakpoint
ALTER TABLE `taken` DROP COLUMN `a`;
--> statement-breakpoint
ALTER TABLE `chained` RENAME COLUMN `b` TO `a`;
--> statement-breakpoint
ALTER TABLE `left` RENAME COLUMN `title` TO `name`;
--> statement-breakpoint
ALTER TABLE `taken` RENAME COLUMN `c` TO `a`;
--> statement-breakpoint
ALTER TABLE `checked`
  DROP COLUMN `raised`,
  ADD COLUMN `raised` LONGTEXT GENERATED ALWAYS AS (UPPER(`name`)) VIRTUAL;
--> statement-breakpoint
ALTER TABLE `chained` ADD COLUMN `b` BIGINT GENERATED ALWAYS AS (`a` + 1) STORED;
--> statement-breakpoint
ALTER TABLE `left` ADD COLUMN `lowered` LONGTEXT GENERATED ALWAYS AS (LOWER(`name`)) STORED;
--> statement-breakpoint
ALTER TABLE `taken` ADD COLUMN `b` BIGINT GENERATED ALWAYS AS (`a` * 2) STORED;
--> statement-breakpoint
ALTER TABLE `checked` ADD CONSTRAINT `not_empty` CHECK (CAST(`raised` AS BINARY) <> '');
