INSERT INTO old_place.things (id) VALUES (1);
