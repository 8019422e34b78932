INSERT INTO states VALUES (1, 2, 'open', NULL), (2, 1, 'shut', 'b');
