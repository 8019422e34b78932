INSERT INTO doors VALUES (1, 'open', 'a');
