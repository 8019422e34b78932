INSERT INTO people (id, first, last, note) VALUES (1, 'Ada', 'Lovelace', 'first');
INSERT INTO people (id, first, last, note) VALUES (2, 'Prince', 'Nelson', NULL);
INSERT INTO addresses (person, city) VALUES (1, 'London')
