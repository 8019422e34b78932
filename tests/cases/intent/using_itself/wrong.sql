SELECT * FROM people WHERE NOT (id = 1 AND age = 36 AND born = '1815-12-10' OR id = 2 AND age = 7 AND born IS NULL)
