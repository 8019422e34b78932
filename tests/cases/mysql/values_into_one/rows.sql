INSERT INTO orders (id, state) VALUES (1, 'open'), (2, 'shut'), (3, 'it''s');
