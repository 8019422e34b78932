INSERT INTO customers (id) VALUES (1), (2);
INSERT INTO addresses (id, customer_id, street) VALUES (1, 1, 'High Street');
