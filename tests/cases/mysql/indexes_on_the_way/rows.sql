INSERT INTO parent (id) VALUES (1), (2);
INSERT INTO child (id, base) VALUES (1, 2), (2, NULL);
INSERT INTO old_name (id, other) VALUES (1, 1), (2, NULL);
INSERT INTO texts (id, title, body) VALUES (1, 'a', 'b'), (2, NULL, 'c');
