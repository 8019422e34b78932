INSERT INTO places VALUES (1);
INSERT INTO items VALUES (1, 'a', 'yes', 1);
