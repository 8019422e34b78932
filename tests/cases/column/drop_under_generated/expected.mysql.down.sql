SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what was in column "bill_lines.discount" is lost; if the table has rows, give it a default here
ALTER TABLE `bill_lines` ADD CONSTRAINT `no value for bill_lines.discount in rows that are there` CHECK (FALSE);
--> statement-breakpoint
ALTER TABLE `bill_lines`
  DROP CONSTRAINT `no value for bill_lines.discount in rows that are there`,
  ADD COLUMN `discount` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `bill_lines` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (`quantity` * `price` - `discount`) STORED;
