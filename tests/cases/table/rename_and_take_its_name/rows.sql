INSERT INTO items VALUES (1, 'a');
INSERT INTO "lines" VALUES (1, 1);
