INSERT INTO pairs VALUES (1, 'a', 'x');
INSERT INTO pairs VALUES (2, 'b', 'y');
