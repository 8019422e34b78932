INSERT INTO jobs VALUES (1, 'low');
INSERT INTO jobs VALUES (2, 'middle');
INSERT INTO jobs VALUES (3, 'high');
INSERT INTO jobs VALUES (4, 'top');
