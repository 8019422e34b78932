INSERT INTO customers (name) VALUES ('Ada');
INSERT INTO customers (name) VALUES ('Grace');
INSERT INTO orders VALUES (1, 2);
