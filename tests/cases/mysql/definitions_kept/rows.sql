INSERT INTO items (said, seen_at, made_at, name) VALUES ('x', '2026-01-01 00:00:00', '2026-01-02 00:00:00', 'A'), ('y', NULL, '2026-01-02 00:00:00', 'a');
