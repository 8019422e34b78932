INSERT INTO customers (id) VALUES (1);
INSERT INTO orders (id, customer_id, amount, code) VALUES (1, 1, 5, 'a'), (2, 1, 6, 'b');
