INSERT INTO people (id, name, score, chief_id, deputy_id) VALUES (1, 'Ada', 5, NULL, NULL), (2, 'Bo', 6, 1, 1), (7, 'Cy', 7, 2, 1), (9, 'Di', 8, NULL, NULL);
DELETE FROM people WHERE id = 9;
INSERT INTO cascading (id, person_id) VALUES (1, 1), (2, 7);
INSERT INTO emptied (id, person_id) VALUES (1, 1), (2, NULL);
INSERT INTO restricting (id, person_id, note) VALUES (1, 1, 'x'), (2, 2, 'y');
INSERT INTO grandchildren (id, parent_id) VALUES (1, 1), (2, 2);
