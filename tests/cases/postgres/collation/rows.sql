INSERT INTO words VALUES (1, 'Apple', 'fruit');
INSERT INTO words VALUES (2, 'apple', 'Fruit');
