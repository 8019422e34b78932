DROP INDEX CONCURRENTLY "idx_products_name";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
-- drops table "order_items" with its rows
DROP TABLE "order_items";
--> statement-breakpoint
-- drops table "orders" with its rows
DROP TABLE "orders";
--> statement-breakpoint
-- drops column "products.description" with its values
ALTER TABLE "products" DROP COLUMN "description";
--> statement-breakpoint
DROP TYPE "order_status";
--> statement-breakpoint
COMMIT;
