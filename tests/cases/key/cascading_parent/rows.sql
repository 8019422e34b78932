INSERT INTO customers (id, name) VALUES (1, 'Ada');
INSERT INTO orders (id, customer_id, parent_id) VALUES (3, 1, NULL);
INSERT INTO orders (id, customer_id, parent_id) VALUES (4, 1, 3);
