BEGIN;
--> statement-breakpoint
DROP TABLE "order_items";
--> statement-breakpoint
DROP TABLE "orders";
--> statement-breakpoint
ALTER TABLE "products" DROP COLUMN "description";
--> statement-breakpoint
DROP TYPE "order_status";
--> statement-breakpoint
COMMIT;
--> statement-breakpoint
DROP INDEX CONCURRENTLY "idx_products_name";
