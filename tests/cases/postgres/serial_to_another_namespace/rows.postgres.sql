INSERT INTO tickets (title) VALUES ('a');
INSERT INTO tickets (title) VALUES ('b');
