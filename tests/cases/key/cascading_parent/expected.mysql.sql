ALTER TABLE `customers` ADD CONSTRAINT `ck_customers_name` CHECK (CAST(`name` AS BINARY) <> '');
