CREATE TABLE `addresses` (
  `id` INT NOT NULL,
  `customer_id` INT NOT NULL,
  `street` LONGTEXT NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_addresses_customer_id` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`),
  INDEX `idx_addresses_customer_id` (`customer_id`)
);
