CREATE UNIQUE INDEX CONCURRENTLY "uq_shops_code" ON "shops" ("code");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shop_number" INTEGER;
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "other_shop_id" INTEGER CONSTRAINT "fk_orders_other_shop_id" REFERENCES "shops" ("id") ON DELETE SET NULL;
--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "number" INTEGER;
--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "slug" VARCHAR(10);
--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "uq_shops_code" UNIQUE USING INDEX "uq_shops_code";
--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "uq_shops_number" UNIQUE ("number");
--> statement-breakpoint
CREATE TABLE "visits" (
  "id" INTEGER NOT NULL,
  "shop_code" VARCHAR(10) NOT NULL,
  CONSTRAINT "pk_visits" PRIMARY KEY ("id"),
  CONSTRAINT "fk_visits_shop_code" FOREIGN KEY ("shop_code") REFERENCES "shops" ("code")
);
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_shop_code" FOREIGN KEY ("shop_code") REFERENCES "shops" ("code") NOT VALID;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_shop_id" FOREIGN KEY ("shop_id") REFERENCES "shops" ("id") NOT VALID;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_shop_number" FOREIGN KEY ("shop_number") REFERENCES "shops" ("number") NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_shops_slug" ON "shops" ("slug");
--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "uq_shops_slug" UNIQUE USING INDEX "uq_shops_slug";
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_shop_code";
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_shop_id";
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_shop_number";
