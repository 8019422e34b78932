INSERT INTO users (id, nick) VALUES (1, 'ada');
INSERT INTO users (id, nick) VALUES (2, 'bo');
INSERT INTO profiles (user_id, bio) VALUES (1, 'first');
INSERT INTO profiles (user_id, bio) VALUES (2, 'second')
