SELECT * FROM sqlite_sequence WHERE name <> 'members' OR seq <> 9;
SELECT * FROM sqlite_master WHERE sql LIKE '%people%' AND name <> 'on_people' AND name <> 'members';
SELECT * FROM names_of_names WHERE points NOT IN (5, 6, 7);
SELECT * FROM log WHERE what <> 'gone 8';
SELECT * FROM pragma_foreign_key_check;
SELECT * FROM pragma_foreign_key_list('cascading') WHERE "table" <> 'members'
