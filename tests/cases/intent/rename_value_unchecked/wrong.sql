SELECT * FROM jobs WHERE NOT (id = 1 AND state = 'open' OR id = 2 AND state = 'draft' OR id = 3 AND state = 'draft')
