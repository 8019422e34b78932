INSERT INTO people (id, name, score, chief_id) VALUES (1, 'Ada', 5, NULL), (2, 'Bo', 6, 1), (7, 'Cy', 7, 2), (9, 'Di', 8, NULL);
DELETE FROM people WHERE id = 9;
INSERT INTO cascading (id, person_id) VALUES (1, 1), (2, 7);
INSERT INTO emptied (id, person_name) VALUES (1, 'Ada'), (2, NULL);
