INSERT INTO jobs VALUES (1, 'done', NULL);
INSERT INTO jobs VALUES (2, 'draft', 'x');
INSERT INTO tasks VALUES (1, 'done');
