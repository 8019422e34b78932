INSERT INTO first (id) VALUES (1);
INSERT INTO second (id, name) VALUES (2, 'a'), (3, 'b');
