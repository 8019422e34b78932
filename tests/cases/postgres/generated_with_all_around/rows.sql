INSERT INTO shapes VALUES (1, 2, 3), (2, 20, 30);
