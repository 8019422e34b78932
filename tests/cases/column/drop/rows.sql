INSERT INTO customers (id, name, note) VALUES (1, 'Ada', 'x'), (2, 'Bea', NULL);
