INSERT INTO a_moves (id, tenant) VALUES (1, 7), (2, 7);
INSERT INTO b_children (id, a_id) VALUES (1, 2);
INSERT INTO c_stops (id, code) VALUES (1, 'a'), (2, 'b');
INSERT INTO d_gains (code) VALUES ('a'), ('b');
INSERT INTO e_starts (id, code) VALUES (1, 'a'), (2, 'b');
INSERT INTO f_loses (id, code) VALUES (1, 'a'), (2, 'b');
INSERT INTO g_keyless (id, code) VALUES (1, 'a');
