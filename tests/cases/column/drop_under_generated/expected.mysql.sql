SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `bill_lines` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (`quantity` * `price`) STORED;
--> statement-breakpoint
-- drops column "bill_lines.discount" with its values
ALTER TABLE `bill_lines` DROP COLUMN `discount`;
