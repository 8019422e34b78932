DROP VIEW "dearest";
--> statement-breakpoint
DROP VIEW "dear";
--> statement-breakpoint
-- "items.price" turns from BIGINT into INTEGER, which may not fit
-- "items.twice" turns from BIGINT into INTEGER, which may not fit
-- made anew with all rows: "items"; ALTER TABLE cannot do this change
CREATE TABLE "__old_items" AS SELECT * FROM "items";
--> statement-breakpoint
DROP TABLE "items";
--> statement-breakpoint
CREATE TABLE "items" (
  "id" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  "twice" INTEGER GENERATED ALWAYS AS ("price" * 2) VIRTUAL,
  CONSTRAINT "pk_items" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "items" ("id", "price") SELECT "id", "price" FROM "__old_items";
--> statement-breakpoint
DROP TABLE "__old_items";
--> statement-breakpoint
CREATE VIEW "dear" AS
SELECT id, price FROM items WHERE price > 1;
--> statement-breakpoint
CREATE VIEW "dearest" AS
SELECT max(price) AS most FROM dear;
--> statement-breakpoint
COMMENT ON VIEW "dearest" IS 'Of the dear ones';
