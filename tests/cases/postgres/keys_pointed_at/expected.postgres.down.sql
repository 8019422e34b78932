ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_other_shop_id";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_code";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_id";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_number";
--> statement-breakpoint
-- drops table "visits" with its rows
DROP TABLE "visits";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_code";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_number";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_slug";
--> statement-breakpoint
-- drops column "orders.shop_number" with its values
ALTER TABLE "orders" DROP COLUMN "shop_number";
--> statement-breakpoint
-- drops column "orders.other_shop_id" with its values
ALTER TABLE "orders" DROP COLUMN "other_shop_id";
--> statement-breakpoint
-- drops column "shops.number" with its values
ALTER TABLE "shops" DROP COLUMN "number";
--> statement-breakpoint
-- drops column "shops.slug" with its values
ALTER TABLE "shops" DROP COLUMN "slug";
