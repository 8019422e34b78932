INSERT INTO pairs (id, left_side, right_side) VALUES (1, 10, 20);
