-- drops table "items" with its rows
DROP TABLE "items";
--> statement-breakpoint
ALTER TABLE "products" RENAME TO "items";
--> statement-breakpoint
ALTER TABLE "items" RENAME CONSTRAINT "pk_products" TO "pk_items";
