SELECT * FROM readings WHERE NOT (id = 1 AND amount = 1200 AND state = 'on' AND size = 2 OR id = 2 AND amount = 7 AND state = 'off' AND size = 0)
