INSERT INTO orders (id, total, paid, reference) VALUES (1, 10.5, 1.5, 'a');
INSERT INTO orders (id, total) VALUES (2, 7);
