INSERT INTO places (id, code) VALUES (3, 7), (4, 7);
