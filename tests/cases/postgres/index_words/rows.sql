INSERT INTO documents VALUES (1, 'One', '{1,2}', 'fat cat');
INSERT INTO documents VALUES (8, 'Eight', '{}', NULL);
