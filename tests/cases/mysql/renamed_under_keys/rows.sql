INSERT INTO country (code) VALUES ('de'), ('fr');
INSERT INTO place (id, first, second, code) VALUES (1, '[1]', 'de', 'fr'), (2, NULL, 'fr', NULL);
