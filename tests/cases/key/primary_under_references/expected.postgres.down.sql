CREATE UNIQUE INDEX CONCURRENTLY "pk_shops__new" ON "shops" ("id");
--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY "uq_shops_code" ON "shops" ("code");
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_id";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_id";
--> statement-breakpoint
ALTER TABLE "shops"
  DROP CONSTRAINT "pk_shops",
  ADD CONSTRAINT "pk_shops" PRIMARY KEY USING INDEX "pk_shops__new";
--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "uq_shops_code" UNIQUE USING INDEX "uq_shops_code";
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "fk_orders_shop_id" FOREIGN KEY ("shop_id") REFERENCES "shops" ("id") ON DELETE CASCADE NOT VALID;
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
ALTER TABLE "orders" VALIDATE CONSTRAINT "fk_orders_shop_id";
