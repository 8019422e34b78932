INSERT INTO jobs (id, state, "level", size) VALUES (1, 'waiting', 'mid', 'medium');
INSERT INTO jobs (id, state, "level", size) VALUES (2, 'queued', NULL, 'small');
INSERT INTO jobs (id, state, "level", size) VALUES (3, 'done', 'low', 'large');
