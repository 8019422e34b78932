INSERT INTO invoice_lines (id, quantity, price) VALUES (1, 2, 3);
