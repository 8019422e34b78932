INSERT INTO orders (id, sum_total, code) VALUES (1, 20, 'a'), (2, 5, 'b');
