SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "readings.amount" held before it was converted; write here what turns its values back
-- "readings.amount" turns from INT into VARCHAR(20), which may not fit
ALTER TABLE `readings` MODIFY COLUMN `amount` VARCHAR(20) NOT NULL;
--> statement-breakpoint
-- irreversible: what "readings.state" held before it was converted; write here what turns its values back
-- "readings.state" turns from VARCHAR(10) into INT, which may not fit
ALTER TABLE `readings` MODIFY COLUMN `state` INT NOT NULL DEFAULT 1;
--> statement-breakpoint
-- irreversible: what "readings.size" held before it was converted; write here what turns its values back
-- "readings.size" turns from INT into VARCHAR(10), which may not fit
ALTER TABLE `readings` MODIFY COLUMN `size` VARCHAR(10) NULL;
