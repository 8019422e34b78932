INSERT INTO parents (id) VALUES (1), (2);
INSERT INTO cascading (id, parent_id) VALUES (1, 1), (2, 2);
INSERT INTO emptied (id, parent_id) VALUES (1, 1), (2, NULL);
INSERT INTO lone (id, parent_id) VALUES (1, 1);
