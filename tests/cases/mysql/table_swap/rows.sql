INSERT INTO live (id, parent_id, word) VALUES (1, NULL, 'a'), (2, 1, 'b');
INSERT INTO next (id, number) VALUES (1, 1);
INSERT INTO first (id, live_id) VALUES (1, 2);
INSERT INTO second (id) VALUES (7);
