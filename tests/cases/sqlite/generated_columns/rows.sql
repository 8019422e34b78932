INSERT INTO lines (id, price, quantity) VALUES (1, 10, '007');
INSERT INTO virtual (a) VALUES (1);
