INSERT INTO names VALUES (1, 'Ada', 'a');
INSERT INTO names VALUES (2, 'Bob', NULL);
