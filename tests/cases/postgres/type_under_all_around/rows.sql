INSERT INTO people VALUES (1, 'a', 20, 'draft'), (2, 'b', 70, 'done');
INSERT INTO letters VALUES (1, 'a');
