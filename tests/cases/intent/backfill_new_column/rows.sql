INSERT INTO people (id, "first", "last", years) VALUES (1, 'Ada', 'Lovelace', 36);
INSERT INTO people (id, "first", "last", years) VALUES (2, 'Bo', 'Diaz', 9);
