INSERT INTO parents (code) VALUES (1), (22);
INSERT INTO children (id, parent_code) VALUES (1, 1), (2, 22);
