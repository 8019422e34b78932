INSERT INTO shops VALUES (1, 'north');
INSERT INTO shops VALUES (2, 'south');
INSERT INTO orders VALUES (10, 1);
INSERT INTO orders VALUES (11, 2);
