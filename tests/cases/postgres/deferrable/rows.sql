INSERT INTO nodes (id, parent_id, place) VALUES (1, NULL, 1), (2, 1, 2);
