SELECT name, seq FROM sqlite_sequence WHERE (name, seq) NOT IN (VALUES ('counted', 5), ('either', 8));
