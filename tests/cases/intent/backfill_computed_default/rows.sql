INSERT INTO devices (id) VALUES (1);
INSERT INTO devices (id) VALUES (2);
