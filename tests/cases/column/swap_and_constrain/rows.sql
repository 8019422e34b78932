INSERT INTO people VALUES (1, 'Ada', 'Lovelace', NULL, 'ada@example.org');
INSERT INTO people VALUES (2, 'Ada', 'Byron', 'ada@example.org', 'byron@example.org');
INSERT INTO people VALUES (3, 'Bob', 'Brown', NULL, 'bob@example.org');
