INSERT INTO measures VALUES (1, '2026-02-03', 4, 'a'), (2, '2030-01-01', 5, 'b');
