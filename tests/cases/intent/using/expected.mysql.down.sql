SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
ALTER TABLE `readings` MODIFY COLUMN `amount` VARCHAR(20) NOT NULL;
--> statement-breakpoint
-- irreversible: what "readings.state" held before it was converted; write here what turns its values back
ALTER TABLE `readings` MODIFY COLUMN `state` INT NOT NULL DEFAULT 1;
--> statement-breakpoint
-- irreversible: what "readings.size" held before it was converted; write here what turns its values back
ALTER TABLE `readings` MODIFY COLUMN `size` VARCHAR(10) NULL;
