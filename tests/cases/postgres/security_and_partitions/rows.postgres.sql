INSERT INTO documents (id, owner) VALUES (1, 'ada');
INSERT INTO measures (id, taken_on) VALUES (1, '2026-05-05');
INSERT INTO bookings (id, during) VALUES (1, '[2026-01-01, 2026-01-02)');
