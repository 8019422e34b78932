INSERT INTO users VALUES (1, 'a@b', '1');
INSERT INTO users VALUES (2, 'c@d', '2');
