INSERT INTO items (id, code, name) VALUES (1, 'a', 'b');
