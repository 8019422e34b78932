SELECT * FROM jobs WHERE id = 1 AND NOT (levels[1] = 'middle' AND levels[2] = 'low' AND levels[3] = 'low');
SELECT * FROM jobs WHERE id = 2 AND NOT (levels[1] = 'top' AND levels[2] = 'summit' AND levels[3] = 'middle')
