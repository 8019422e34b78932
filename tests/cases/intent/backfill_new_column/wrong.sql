SELECT * FROM people WHERE NOT (id = 1 AND name = 'Ada Lovelace' AND adult AND note IS NULL OR id = 2 AND name = 'Bo Diaz' AND NOT adult);
SELECT count(*) FROM people HAVING count(*) <> 2
