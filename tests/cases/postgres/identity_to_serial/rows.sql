INSERT INTO shop.tickets (title) VALUES ('a'), ('b');
