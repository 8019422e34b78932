SELECT token FROM things GROUP BY token HAVING count(*) > 1 OR length(token) <> 36;
