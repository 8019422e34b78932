INSERT INTO customers (id, visits, rate, name) VALUES (1, 7, 1.25, 'Ada');
