INSERT INTO items (id, cost, label) VALUES (1, 20, 'a'), (2, 5, 'b');
INSERT INTO notes (id, item_id) VALUES (1, 1);
