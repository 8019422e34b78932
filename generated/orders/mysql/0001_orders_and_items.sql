ALTER TABLE `products` ADD COLUMN `description` LONGTEXT NULL;
--> statement-breakpoint
CREATE TABLE `orders` (
  `id` CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (uuid()),
  `user_id` CHAR(36) COLLATE ascii_bin NOT NULL,
  `status` ENUM('pending', 'paid', 'shipped', 'delivered', 'cancelled') NOT NULL DEFAULT 'pending',
  `total_amount` DECIMAL(12, 2) NOT NULL DEFAULT 0,
  `created_at` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_orders_user_id` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`),
  CONSTRAINT `ck_orders_total_amount` CHECK (`total_amount` >= 0),
  INDEX `idx_orders_user_id_created_at` (`user_id`, `created_at` DESC)
) COMMENT = 'One purchase by one user';
--> statement-breakpoint
CREATE TABLE `order_items` (
  `id` CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (uuid()),
  `order_id` CHAR(36) COLLATE ascii_bin NOT NULL,
  `product_id` CHAR(36) COLLATE ascii_bin NOT NULL,
  `quantity` INT NOT NULL,
  `unit_price` DECIMAL(10, 2) NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_order_items_order_id` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`),
  CONSTRAINT `fk_order_items_product_id` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`),
  CONSTRAINT `ck_order_items_quantity` CHECK (`quantity` > 0),
  CONSTRAINT `ck_order_items_unit_price` CHECK (`unit_price` >= 0),
  INDEX `idx_order_items_order_id` (`order_id`),
  INDEX `idx_order_items_product_id` (`product_id`)
) COMMENT = 'A product within an order, at the price of that moment';
--> statement-breakpoint
ALTER TABLE `products` ADD INDEX `idx_products_name` (`name`);
