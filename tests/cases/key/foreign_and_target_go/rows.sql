INSERT INTO parents VALUES (1);
INSERT INTO children VALUES (1, 'a', 1);
