ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_other_shop_id";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_code";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_id";
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "fk_orders_shop_number";
--> statement-breakpoint
DROP TABLE "visits";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_code";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_number";
--> statement-breakpoint
ALTER TABLE "shops" DROP CONSTRAINT "uq_shops_slug";
--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "shop_number";
--> statement-breakpoint
ALTER TABLE "orders" DROP COLUMN "other_shop_id";
--> statement-breakpoint
ALTER TABLE "shops" DROP COLUMN "number";
--> statement-breakpoint
ALTER TABLE "shops" DROP COLUMN "slug";
