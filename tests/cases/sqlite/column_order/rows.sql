INSERT INTO things (a, b, c) VALUES (1, 'x', NULL);
