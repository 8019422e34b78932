INSERT INTO bills (id) VALUES (1), (2);
