INSERT INTO "order" VALUES (1, 'a', 1);
INSERT INTO "order" VALUES (2, 'b', 2);
