INSERT INTO pages (id, body, title) VALUES (1, 'some words', 'a');
