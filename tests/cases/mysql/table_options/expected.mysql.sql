SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES');
--> statement-breakpoint
ALTER TABLE `texts` DROP FOREIGN KEY `fk_texts_word`;
--> statement-breakpoint
ALTER TABLE `other` ENGINE = InnoDB;
--> statement-breakpoint
ALTER TABLE `packed` ROW_FORMAT = DEFAULT;
--> statement-breakpoint
ALTER TABLE `plain` ENGINE = MYISAM ROW_FORMAT = DYNAMIC;
--> statement-breakpoint
ALTER TABLE `texts`
  DEFAULT CHARACTER SET = DEFAULT,
  MODIFY COLUMN `word` VARCHAR(10) NOT NULL;
--> statement-breakpoint
ALTER TABLE `words`
  DEFAULT CHARACTER SET = DEFAULT,
  MODIFY COLUMN `word` VARCHAR(10) NOT NULL;
--> statement-breakpoint
ALTER TABLE `texts` ADD CONSTRAINT `fk_texts_word` FOREIGN KEY (`word`) REFERENCES `words` (`word`);
