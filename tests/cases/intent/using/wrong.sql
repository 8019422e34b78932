SELECT * FROM readings WHERE NOT (id = 1 AND amount = 1200 AND state = '10' AND size = 2 OR id = 2 AND amount = 7 AND state = '20' AND size = 0)
