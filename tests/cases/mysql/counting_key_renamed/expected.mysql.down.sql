ALTER TABLE `kilo702` RENAME COLUMN `lemon184` TO `lemon939`;
--> statement-breakpoint
ALTER TABLE `kilo702` ADD PRIMARY KEY (`lemon939`);
