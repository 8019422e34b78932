INSERT INTO customers (name) VALUES ('Ada');
INSERT INTO orders (id, customer_id) VALUES (3, 1);
