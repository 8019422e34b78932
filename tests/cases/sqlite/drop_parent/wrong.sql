SELECT 1 WHERE (SELECT count(parent_id) FROM emptied) <> 1;
