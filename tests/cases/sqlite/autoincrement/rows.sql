INSERT INTO counted (id, note) VALUES (1, 'a'), (5, 'b');
INSERT INTO uncounted (id, note) VALUES (1, 'a'), (8, 'b');
INSERT INTO either (id, note) VALUES (1, 'a'), (8, 'b');
DELETE FROM either WHERE id = 8;
