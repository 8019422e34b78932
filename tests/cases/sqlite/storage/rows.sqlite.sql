INSERT INTO plain (name, amount) VALUES ('a', 1);
INSERT INTO rowids (code, amount) VALUES ('x', 1), ('y', 2);
DELETE FROM rowids WHERE code = 'x';
