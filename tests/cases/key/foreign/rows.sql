INSERT INTO customers (id) VALUES (1);
INSERT INTO shops (id) VALUES (2);
INSERT INTO orders (id, customer_id, shop_id) VALUES (3, 1, 2);
