INSERT INTO plain (id, word) VALUES (1, 'é');
INSERT INTO other (id) VALUES (1);
INSERT INTO packed (id) VALUES (1);
INSERT INTO words (word, code, own) VALUES ('ß', '00000000-0000-0000-0000-000000000001', 'a');
INSERT INTO texts (id, word, list) VALUES (1, 'ß', '[]');
