INSERT INTO jobs VALUES (1, '{low,middle,gone}');
INSERT INTO jobs VALUES (2, '{high,top,low}');
INSERT INTO jobs VALUES (3, '{}');
