INSERT INTO people (id, age, born) VALUES (1, '36', '1815-12-10');
INSERT INTO people (id, age, born) VALUES (2, '7', NULL)
