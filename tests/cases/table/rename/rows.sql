INSERT INTO clients (id, name) VALUES (1, 'Ada'), (2, 'Bea');
INSERT INTO orders (id, client_id) VALUES (7, 2);
