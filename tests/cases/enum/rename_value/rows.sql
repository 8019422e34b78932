INSERT INTO jobs (id, state) VALUES (1, 'sent'), (2, 'done');
