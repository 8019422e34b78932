INSERT INTO notes (id, tags, marks) VALUES (1, ['red', 'green', 'red'], ['x', 'y', 'z'])
