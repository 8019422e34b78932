SELECT * FROM orders WHERE NOT (id = 1 AND paid = 1.5 AND reference = 'a' OR id = 2 AND paid = 7 AND reference = 'unknown')
