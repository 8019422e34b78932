INSERT INTO a_typed (id, price) VALUES (1, 5);
INSERT INTO b_goes (id, price) VALUES (1, 5);
INSERT INTO c_stays (id, price, other) VALUES (1, 5, 6);
INSERT INTO d_renamed (id, price) VALUES (1, 5);
