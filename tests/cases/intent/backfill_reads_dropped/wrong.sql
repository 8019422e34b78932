SELECT * FROM people WHERE NOT (id = 1 AND name = 'Ada Lovelace' AND city = 'London' OR id = 2 AND name = 'Prince Nelson' AND city IS NULL)
