INSERT INTO customers (id) VALUES (1);
INSERT INTO items (id, name, price, customer_id) VALUES (1, 'a', 10, 1), (2, 'b', 10, 1);
