DROP VIEW "big";
--> statement-breakpoint
-- made anew with all rows: "purchases"; ALTER TABLE cannot do this change
CREATE TABLE "__old_orders" AS SELECT * FROM "orders";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
CREATE TABLE "purchases" (
  "id" INTEGER NOT NULL,
  "total" BIGINT NOT NULL DEFAULT 2,
  "code" VARCHAR NOT NULL,
  CONSTRAINT "pk_purchases" PRIMARY KEY ("id"),
  CONSTRAINT "ck_purchases_total" CHECK ("total" >= 0)
);
--> statement-breakpoint
CREATE INDEX "idx_total" ON "purchases" ("total", "code");
--> statement-breakpoint
COMMENT ON TABLE "purchases" IS 'Bought';
--> statement-breakpoint
INSERT INTO "purchases" ("id", "total", "code") SELECT "id", "sum_total", "code" FROM "__old_orders";
--> statement-breakpoint
DROP TABLE "__old_orders";
--> statement-breakpoint
CREATE VIEW "large" AS
SELECT id FROM purchases WHERE total > 20;
