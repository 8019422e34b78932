INSERT INTO seats (hall, place, label) VALUES (1, 1, 'a'), (2, 1, 'b');
