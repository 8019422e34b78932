INSERT INTO orders (id, amount, price) VALUES (1, '3', 4);
