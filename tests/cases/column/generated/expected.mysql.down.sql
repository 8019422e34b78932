SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- "invoice_lines.quantity" turns from BIGINT into INT, which may not fit
ALTER TABLE `invoice_lines` MODIFY COLUMN `quantity` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `invoice_lines` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (`quantity` * `price`) STORED;
