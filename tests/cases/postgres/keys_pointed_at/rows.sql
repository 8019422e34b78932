INSERT INTO shops VALUES (1, 'a'), (2, 'b');
INSERT INTO orders VALUES (1, 'a', 1), (2, 'b', 2);
