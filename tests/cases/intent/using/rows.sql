INSERT INTO readings (id, amount, state, size) VALUES (1, '1 200', 1, 'large');
INSERT INTO readings (id, amount, state, size) VALUES (2, '7', 0, NULL);
