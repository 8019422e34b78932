INSERT INTO store.goods VALUES (1, 'open', 'a');
INSERT INTO store.goods VALUES (2, 'shut', 'b');
INSERT INTO store.leaving VALUES (1);
