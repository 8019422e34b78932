INSERT INTO trips VALUES (1, 10, 20, 'a');
INSERT INTO trips VALUES (2, 11, 21, 'b');
