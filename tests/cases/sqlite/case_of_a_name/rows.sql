INSERT INTO items (name, amount) VALUES ('a', 1);
