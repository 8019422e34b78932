INSERT INTO orders VALUES (1, 10, 'draft', NULL), (2, 20, 'done', 3);
