INSERT INTO codes (code) VALUES ('a'), ('é');
INSERT INTO uses (id, code, word, letter) VALUES (1, 'é', 'ß 日本', 'a');
