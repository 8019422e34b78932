INSERT INTO things (id, code, other) VALUES (1, 'a', NULL), (2, 'b', 1);
