INSERT INTO people VALUES (3, 'Grace', NULL, NULL);
INSERT INTO people VALUES (1, 'Ada', 3, 3);
INSERT INTO people VALUES (2, 'Alan', 1, NULL);
INSERT INTO people VALUES (4, 'Edsger', 2, 1);
INSERT INTO teams VALUES (1, 4);
