SELECT * FROM jobs WHERE id = 1 AND NOT (state = 'draft' AND "level" = 'high' AND size = 'large');
SELECT * FROM jobs WHERE id = 2 AND NOT (state = 'draft' AND "level" IS NULL AND size = 'small');
SELECT * FROM jobs WHERE id = 3 AND NOT (state = 'finished' AND "level" = 'low' AND size = 'large')
