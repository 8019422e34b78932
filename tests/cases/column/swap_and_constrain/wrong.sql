SELECT * FROM people WHERE id = 2 AND NOT (family = 'Ada' AND given = 'Byron' AND mail = 'byron@example.org')
