INSERT INTO things (id, taken_at, tags, data, code, flag) VALUES (1, '2026-01-01 10:00', '{a,b}', '{"a": 1}', '00000000-0000-0000-0000-000000000001', true);
