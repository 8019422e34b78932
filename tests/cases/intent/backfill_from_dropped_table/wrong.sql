SELECT * FROM members WHERE NOT (id = 1 AND bio = 'first' OR id = 2 AND bio = 'second')
