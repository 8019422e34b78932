SELECT seq FROM sqlite_sequence WHERE name <> 'people' OR seq <> 9;
SELECT 1 WHERE (SELECT count(*) FROM sqlite_sequence) <> 1;
SELECT person_id FROM emptied WHERE id = 1 AND person_id IS NOT 1;
SELECT what FROM log WHERE what <> 'gone Di';
SELECT 1 WHERE (SELECT count(*) FROM names_of_names) <> 3;
SELECT typeof(score), doubled FROM people WHERE typeof(score) <> 'text' OR doubled <> score * 2;
SELECT sql FROM sqlite_master WHERE instr(sql, '__old') OR instr(sql, '__new');
