INSERT INTO people SELECT generate_series(1, 5);
INSERT INTO watched SELECT generate_series(1, 5);
