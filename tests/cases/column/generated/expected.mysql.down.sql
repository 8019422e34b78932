ALTER TABLE `invoice_lines` MODIFY COLUMN `quantity` INT NOT NULL;
--> statement-breakpoint
ALTER TABLE `invoice_lines` MODIFY COLUMN `total` INT GENERATED ALWAYS AS (`quantity` * `price`) STORED;
