INSERT INTO jobs VALUES (1, 'draft');
INSERT INTO tasks VALUES (1, 'done');
