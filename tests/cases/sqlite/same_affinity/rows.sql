INSERT INTO things VALUES (1, 'a', 'longer than ten characters', 'b', 4, 1.5, '2026-01-01T00:00:00.000000Z', 1, '{}', 3);
