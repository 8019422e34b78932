INSERT INTO "jobs" VALUES (1, 2, 'open'), (2, NULL, 'done');
