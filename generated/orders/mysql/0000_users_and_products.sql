CREATE TABLE `products` (
  `id` CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (uuid()),
  `name` VARCHAR(255) NOT NULL,
  `price` DECIMAL(10, 2) NOT NULL,
  `stock_quantity` INT NOT NULL DEFAULT 0,
  `created_at` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (`id`),
  CONSTRAINT `ck_products_price` CHECK (`price` >= 0),
  CONSTRAINT `ck_products_stock_quantity` CHECK (`stock_quantity` >= 0)
) COMMENT = 'What can be ordered';
--> statement-breakpoint
CREATE TABLE `users` (
  `id` CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (uuid()),
  `email` VARCHAR(255) NOT NULL,
  `password_hash` VARCHAR(255) NOT NULL,
  `first_name` VARCHAR(100) NOT NULL,
  `last_name` VARCHAR(100) NOT NULL,
  `created_at` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (`id`),
  CONSTRAINT `uq_users_email` UNIQUE (`email`),
  INDEX `idx_users_email` (`email`)
) COMMENT = 'Customers who place orders';
