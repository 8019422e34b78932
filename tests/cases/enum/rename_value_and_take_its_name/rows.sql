INSERT INTO jobs VALUES (1, 'open');
INSERT INTO jobs VALUES (2, 'closed');
