INSERT INTO bill_lines (id, quantity, price, discount) VALUES (1, 2, 10, 3);
INSERT INTO bill_lines (id, quantity, price, discount) VALUES (2, 5, 7, 0);
