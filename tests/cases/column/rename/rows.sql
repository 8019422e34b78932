INSERT INTO customers (id, title) VALUES (1, 'Ada');
