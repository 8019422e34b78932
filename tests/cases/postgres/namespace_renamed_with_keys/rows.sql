INSERT INTO store.goods VALUES (1, 'a', 'open');
INSERT INTO attic.boxes VALUES (1, 'a');
