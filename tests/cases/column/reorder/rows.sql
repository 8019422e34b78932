INSERT INTO people VALUES (1, 'Hopper', 'Grace');
