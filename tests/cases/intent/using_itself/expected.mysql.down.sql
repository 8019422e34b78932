SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
-- irreversible: what "people.age" held before it was converted; write here what turns its values back
-- "people.age" turns from INT into VARCHAR(20), which may not fit
ALTER TABLE `people` MODIFY COLUMN `age` VARCHAR(20) NOT NULL;
--> statement-breakpoint
-- irreversible: what "people.born" held before it was converted; write here what turns its values back
-- "people.born" turns from DATE into VARCHAR(20), which may not fit
ALTER TABLE `people` MODIFY COLUMN `born` VARCHAR(20) NULL;
