INSERT INTO visits (id, place, day, hour) VALUES (1, 1, '2026-01-01', 1), (2, 1, '2026-01-02', 1);
