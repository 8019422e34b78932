INSERT INTO jobs (id, state) VALUES (1, 'draft'), (2, 'done');
