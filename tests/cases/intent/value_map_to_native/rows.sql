INSERT INTO jobs (id, state) VALUES (1, 'sent');
INSERT INTO jobs (id, state) VALUES (2, 'draft');
INSERT INTO jobs (id, state) VALUES (3, 'done')
