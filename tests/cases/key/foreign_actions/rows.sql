INSERT INTO customers (id) VALUES (1);
INSERT INTO orders (id, customer_id) VALUES (3, 1);
