INSERT INTO jobs VALUES (1, 'open', 'done');
