CREATE TABLE `customers` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `name` VARCHAR(80) NOT NULL,
  `note` LONGTEXT NULL,
  `active` TINYINT(1) NOT NULL DEFAULT 1,
  `created_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (`id`)
) COMMENT = 'Who pays';
--> statement-breakpoint
CREATE TABLE `orders` (
  `id` CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (uuid()),
  `customer_id` BIGINT NOT NULL,
  `state` ENUM('draft', 'it''s done') NOT NULL DEFAULT 'draft',
  `total` DECIMAL(12, 2) NOT NULL DEFAULT 0,
  `placed_on` DATE NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_orders_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`),
  CONSTRAINT `ck_orders_total` CHECK (`total` >= 0),
  INDEX `idx_orders_customer_id` (`customer_id`),
  INDEX `idx_orders_state_placed_on` (`state`, `placed_on` DESC)
);
