SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `texts` DROP FOREIGN KEY `fk_texts_word`;
--> statement-breakpoint
ALTER TABLE `other` ENGINE = MYISAM;
--> statement-breakpoint
ALTER TABLE `packed` ROW_FORMAT = COMPACT;
--> statement-breakpoint
ALTER TABLE `plain` ENGINE = InnoDB ROW_FORMAT = DEFAULT;
--> statement-breakpoint
ALTER TABLE `texts`
  COLLATE = utf8mb4_unicode_ci,
  MODIFY COLUMN `word` VARCHAR(10) NOT NULL;
--> statement-breakpoint
ALTER TABLE `words`
  COLLATE = utf8mb4_unicode_ci,
  MODIFY COLUMN `word` VARCHAR(10) NOT NULL;
--> statement-breakpoint
ALTER TABLE `texts` ADD CONSTRAINT `fk_texts_word` FOREIGN KEY (`word`) REFERENCES `words` (`word`);
