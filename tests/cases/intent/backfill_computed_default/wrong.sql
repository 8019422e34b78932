SELECT 1 FROM devices WHERE seen_at > '2021-01-01T00:00:00' OR seen_at < '2019-01-01T00:00:00';
SELECT count(DISTINCT token) FROM devices HAVING count(DISTINCT token) <> 2
