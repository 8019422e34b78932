SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `checked` DROP CONSTRAINT `not_empty`;
--> statement-breakpoint
RENAME TABLE `left` TO `right__swap`, `right` TO `left`, `right__swap` TO `right`;
--> statement-breakpoint
ALTER TABLE `chained` DROP COLUMN `b`;
--> statement-breakpoint
ALTER TABLE `right` DROP COLUMN `lowered`;
--> statement-breakpoint
ALTER TABLE `taken` DROP COLUMN `b`;
--> statement-breakpoint
ALTER TABLE `chained` RENAME COLUMN `a` TO `b`;
--> statement-breakpoint
ALTER TABLE `right` RENAME COLUMN `name` TO `title`;
--> statement-breakpoint
ALTER TABLE `taken` RENAME COLUMN `a` TO `c`;
--> statement-breakpoint
ALTER TABLE `checked`
  DROP COLUMN `raised`,
  ADD COLUMN `raised` LONGTEXT GENERATED ALWAYS AS (UPPER(`name`)) STORED;
--> statement-breakpoint
ALTER TABLE `chained` ADD COLUMN `c` BIGINT GENERATED ALWAYS AS (`b` + 1) STORED;
--> statement-breakpoint
ALTER TABLE `right` ADD COLUMN `lowered` LONGTEXT GENERATED ALWAYS AS (LOWER(`title`)) STORED;
--> statement-breakpoint
ALTER TABLE `taken` ADD COLUMN `a` BIGINT GENERATED ALWAYS AS (`c` + 1) STORED;
--> statement-breakpoint
ALTER TABLE `checked` ADD CONSTRAINT `not_empty` CHECK (CAST(`raised` AS BINARY) <> '');
