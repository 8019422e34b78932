INSERT INTO journeys VALUES (1, 2, 'x', 10, 20);
INSERT INTO journeys VALUES (2, NULL, 'y', 11, 21);
