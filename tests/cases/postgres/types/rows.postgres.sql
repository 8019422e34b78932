INSERT INTO billing.invoices (email, total) VALUES ('ada@example.org', ROW(1.5, 'EUR'));
INSERT INTO billing.invoices (email) VALUES ('bea@example.org');
