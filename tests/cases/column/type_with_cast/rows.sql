INSERT INTO readings (id, amount, wanted) VALUES (1, '42', 1);
