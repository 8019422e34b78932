INSERT INTO old_place.measures VALUES (1, '2026-02-03'), (2, '2030-01-01');
