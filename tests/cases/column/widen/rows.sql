INSERT INTO products VALUES (1, 'pen', 'writes', 1.50);
INSERT INTO products VALUES (2, 'twenty characters ok', 'thirty characters fit in here.', 9999.99);
