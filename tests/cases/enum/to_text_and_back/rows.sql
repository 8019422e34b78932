INSERT INTO jobs (id, state, kind) VALUES (1, 'draft', 'big'), (2, 'done', 'small');
