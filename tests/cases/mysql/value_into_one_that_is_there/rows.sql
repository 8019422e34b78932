INSERT INTO orders (id, state) VALUES (1, 'open'), (2, 'lost'), (3, 'void');
