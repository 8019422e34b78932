SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `invoice_lines` MODIFY COLUMN `quantity` BIGINT NOT NULL;
--> statement-breakpoint
ALTER TABLE `invoice_lines` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (`quantity` * `price` + 1) STORED;
