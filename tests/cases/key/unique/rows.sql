INSERT INTO users (id, email, phone, name) VALUES (1, 'a', 'b', 'c'), (2, 'd', 'e', 'f');
