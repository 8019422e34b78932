DROP VIEW "dearest";
--> statement-breakpoint
DROP VIEW "dear";
--> statement-breakpoint
-- "items.price" turns from BIGINT into INTEGER, which may not fit
ALTER TABLE "items" ALTER COLUMN "price" SET DATA TYPE INTEGER;
--> statement-breakpoint
CREATE VIEW "gone" AS
SELECT id FROM items;
--> statement-breakpoint
CREATE VIEW "dear" AS
SELECT id, price FROM items WHERE price > 100;
--> statement-breakpoint
CREATE VIEW "dearest" AS
SELECT max(price) AS top FROM dear;
