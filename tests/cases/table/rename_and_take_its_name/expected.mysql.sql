RENAME TABLE `items` TO `products`;
--> statement-breakpoint
CREATE TABLE `items` (
  `id` INT NOT NULL,
  `product` INT NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_items_product` FOREIGN KEY (`product`) REFERENCES `products` (`id`)
);
