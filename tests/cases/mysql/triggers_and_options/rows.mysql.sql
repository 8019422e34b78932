INSERT INTO items (amount) VALUES (-4);
