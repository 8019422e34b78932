SELECT * FROM notes WHERE NOT (tags[1] = 'blue' AND tags[2] = 'green' AND tags[3] = 'blue');
SELECT * FROM notes WHERE NOT (marks[1] = 'x' AND marks[2] = 'w' AND marks[3] = 'x')
