INSERT INTO departments (id, head_id) VALUES (1, NULL);
INSERT INTO people (id, department_id, boss_id) VALUES (1, 1, NULL);
INSERT INTO people (id, department_id, boss_id) VALUES (2, 1, 1);
UPDATE departments SET head_id = 2;
