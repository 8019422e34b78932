INSERT INTO items (id, number, amount, code) VALUES (41, DEFAULT, 3, 'a'), (42, DEFAULT, 4, 'b');
